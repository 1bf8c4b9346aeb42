import { languageNow, panelFrom } from './first-paint-markup.ts';
import type { Place } from './frame-authorisation.ts';
import '../ui/base.css';
import '../ui/ui.css';
import '../quota/glance.css';
import '../sync/sync-pill.css';
import './panel.css';
import './rail.css';

/** What was last on the screen, as our own components drew it. */
interface Look {
  rail: string | null;
  panel: string | null;
}

interface Parts {
  /** Whether this page may show anything here. */
  open: () => Promise<Place | null>;
  /** The last look, if it still holds. */
  readLook: (language: string) => Promise<Look | null>;
  /** Everything else. */
  rest: () => Promise<{
    start: (root: HTMLElement, gate: Promise<Place | null>) => Promise<void>;
  }>;
}

/**
 * The first thing to run, and small: the gate, the last look at the figures if it still holds, and the way to the rest.
 * The rest comes by itself, so that the frame counts as loaded and our content script says its word the sooner.
 */
export function boot(root: HTMLElement, parts: Parts): void {
  const gate = parts.open();
  const look = parts.readLook(languageNow()).catch(() => null);
  void look
    .then(async (kept) => {
      // After the look, not beside it: what is loaded here keeps the page busy for longer than the look takes.
      if (kept !== null && (await drewLook(root, gate, kept))) await painted();
      return parts.rest();
    })
    .then(({ start }) => start(root, gate));
}

async function drewLook(
  root: HTMLElement,
  gate: Promise<Place | null>,
  kept: Look,
): Promise<boolean> {
  const place = await gate;
  if (place !== null) paintLook(root, place, kept);
  return place !== null;
}

/** Resolves when what was drawn is on the screen; a page that nobody sees draws nothing and goes on at once. */
function painted(): Promise<void> {
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}

/** Draws what was there last; the app takes its place with the same figures. */
function paintLook(root: HTMLElement, place: Place, kept: Look): void {
  const asPanel = !place.framed || window.innerWidth >= panelFrom;
  const markup = asPanel ? kept.panel : kept.rail;
  if (markup === null) return;
  const frame = document.createElement('div');
  frame.className = asPanel ? 'panel' : 'rail';
  frame.inert = true;
  // Our own components drew it; it is parsed in a document where nothing runs.
  const { body } = new DOMParser().parseFromString(markup, 'text/html');
  frame.append(...body.childNodes);
  root.append(frame);
}
