import { languageNow, panelFrom } from './first-paint-markup.ts';
import type { Place } from './frame-authorisation.ts';
import '../ui/base.css';
import '../ui/ui.css';
import '../quota/glance.css';
import '../sync/sync-pill.css';
import './panel.css';
import './rail.css';

/** The figures in a rail and in a panel, as our own components draw them. */
interface Look {
  rail: string | null;
  panel: string | null;
}

interface Parts {
  /** Whether this page may show anything here. */
  open: () => Promise<Place | null>;
  /** The last look, if it still holds. */
  readLook: (language: string) => Promise<Look | null>;
  /** The current figures, for when no cached look is valid; null when the app will show something else. */
  figure: () => Promise<Look | null>;
  /** Everything else. */
  rest: () => Promise<{
    start: (root: HTMLElement, gate: Promise<Place | null>) => Promise<void>;
  }>;
}

/**
 * Runs first, and is small: it opens the gate, draws the cached look or else the current figures, and loads the rest. The rest is a
 * chunk of its own, so the frame's `load` event fires earlier and the content script can send the nonce.
 */
export function boot(root: HTMLElement, parts: Parts): void {
  const gate = parts.open();
  void drawFirst(root, gate, parts)
    .then(async (drew) => {
      // After the look, not beside it: what is loaded here keeps the page busy for longer than the look takes.
      if (drew) await painted();
      return parts.rest();
    })
    .then(({ start }) => start(root, gate));
}

/** Draws the first look that is available; returns whether there was one. */
async function drawFirst(
  root: HTMLElement,
  gate: Promise<Place | null>,
  { readLook, figure }: Parts,
): Promise<boolean> {
  for (const read of [() => readLook(languageNow()), figure]) {
    const look = await read().catch(() => null);
    if (look === null) continue;
    const place = await gate;
    if (place === null) return false;
    if (paintLook(root, place, look)) return true;
  }
  return false;
}

/** Resolves when what was drawn is on the screen; a page that nobody sees draws nothing and goes on at once. */
function painted(): Promise<void> {
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}

/** Draws a look, which the app later replaces with the same figures. Returns false when the look has no markup for this place. */
function paintLook(root: HTMLElement, place: Place, kept: Look): boolean {
  const asPanel = !place.framed || window.innerWidth >= panelFrom;
  const markup = asPanel ? kept.panel : kept.rail;
  if (markup === null) return false;
  const frame = document.createElement('div');
  frame.className = asPanel ? 'panel' : 'rail';
  frame.inert = true;
  // Our own components drew it; it is parsed in a document where nothing runs.
  const { body } = new DOMParser().parseFromString(markup, 'text/html');
  frame.append(...body.childNodes);
  root.append(frame);
  return true;
}
