import { languageNow, panelMinWidth } from './first-paint-markup.ts';
import '../ui/base.css';
import '../ui/ui.module.css';
import '../quota/glance.module.css';
import '../sync/sync-pill.module.css';
import type { PanelHost } from './frame-authorisation.ts';
import * as panel from './panel.module.css';
import * as rail from './rail.module.css';

/** The markup of the figures in a rail and in a panel, as our own components render it. */
interface Look {
  rail: string | null;
  panel: string | null;
}

interface Parts {
  /** Where this page runs; null if it may show nothing here. */
  open: () => Promise<PanelHost | null>;
  /** The cached markup, if it is still valid. */
  readLook: (language: string) => Promise<Look | null>;
  /** The current figures, if no cached markup is valid; null if the app will show something else. */
  figure: () => Promise<Look | null>;
  /** Everything else. */
  rest: () => Promise<{
    start: (root: HTMLElement, gate: Promise<PanelHost | null>) => Promise<void>;
  }>;
}

/**
 * Runs first and is small: it waits for the authorisation, shows the cached markup or else the current figures, and loads the
 * rest. The rest is a separate chunk, so the frame's `load` event fires earlier and the content script can send the nonce.
 */
export function boot(root: HTMLElement, parts: Parts): void {
  const gate = parts.open();
  void drawFirst(root, gate, parts)
    .then(async (drew) => {
      // After the first paint, not in parallel: loading the app keeps the page busy for longer than the paint takes.
      if (drew) await painted();
      return parts.rest();
    })
    .then(({ start }) => start(root, gate));
}

/** Shows the first markup that is available. Returns whether there was any. */
async function drawFirst(
  root: HTMLElement,
  gate: Promise<PanelHost | null>,
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

/** A frame that is scrolled out of view is never painted, and the app does not wait longer than this (ms) for it. */
const longestPaint = 100;

/** Resolves when the markup is on the screen, or at once if the page is hidden and nothing is drawn. */
function painted(): Promise<void> {
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) => {
    setTimeout(resolve, longestPaint);
    // A frame callback would run before the frame is drawn, and the app would then compete with the drawing for the processor.
    new PerformanceObserver((list, observer) => {
      if (list.getEntriesByName('first-contentful-paint').length === 0) return;
      observer.disconnect();
      resolve();
    }).observe({ type: 'paint', buffered: true });
  });
}

/** Shows markup, which the app later replaces with the same figures. Returns false if there is none for this place. */
function paintLook(root: HTMLElement, place: PanelHost, kept: Look): boolean {
  const asPanel = !place.framed || window.innerWidth >= panelMinWidth;
  const markup = asPanel ? kept.panel : kept.rail;
  if (markup === null) return false;
  const frame = document.createElement('div');
  frame.className = asPanel ? panel.panel : rail.rail;
  frame.inert = true;
  // Our own components rendered the markup. It is parsed in a document where no script runs.
  const { body } = new DOMParser().parseFromString(markup, 'text/html');
  frame.append(...body.childNodes);
  root.append(frame);
  return true;
}
