import { whenIdle } from './idle.ts';

const dockTag = 'repside-dock';
/** An older copy of this script (an extension that was updated) hears this and leaves. */
const replacedEvent = 'repside-dock-replaced';

const base = `
:host {
  all: initial !important;
  position: fixed !important;
  inset: 50% 0 auto auto !important;
  transform: translateY(-50%) !important;
  z-index: 2147483000 !important;
  display: block !important;
}
iframe {
  display: block;
  border: 0;
  background: transparent;
  color-scheme: light dark;
}
.rail { width: 44px; height: 232px; border-radius: 12px 0 0 12px; box-shadow: 0 4px 16px rgb(0 0 0 / 0.12); }
.panel {
  width: min(360px, 100vw);
  height: min(760px, calc(100vh - 96px));
  border-radius: 14px 0 0 14px;
  box-shadow: 0 8px 28px rgb(0 0 0 / 0.16);
}
@media print { :host { display: none !important; } }
`;
const gone = ':host { display: none !important; }';

export interface DockOptions {
  document: Document;
  /** The extension's own page that is framed. */
  frameUrl: string;
  /** Origin of that page; nobody else is told the word. */
  frameOrigin: string;
  /** A one-time word the frame shows to prove that this script mounted it. */
  nonce: () => Promise<string>;
  signal: AbortSignal;
}

export interface Dock {
  /** Rail (44 px) or panel (360 px). */
  resize(expanded: boolean): void;
  expanded(): boolean;
}

/**
 * Puts the dock on the page: a fixed element at the right edge that moves nothing, its content out of the page's
 * reach. The frame is made when the page is loaded, seen and idle. Gone when `signal` aborts.
 */
export function mountDock(options: DockOptions): Dock {
  const { document, signal } = options;
  takeOver(document, signal);
  const host = document.createElement(dockTag);
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = sheetOf(base);
  const hidden = sheetOf(gone);
  root.adoptedStyleSheets = [sheet];

  const frame = document.createElement('iframe');
  frame.className = 'rail';
  frame.title = 'Repside';
  frame.src = options.frameUrl;
  let word: Promise<string> | null = null;
  const onLoad = () => {
    void introduce(frame, options, word);
    word = null;
  };
  frame.addEventListener('load', onLoad, { signal });
  root.append(frame);

  const fit = (): void => {
    root.adoptedStyleSheets = document.fullscreenElement ? [sheet, hidden] : [sheet];
  };
  document.addEventListener('fullscreenchange', fit, { signal });
  signal.addEventListener('abort', () => host.remove());
  void whenSeen(document, signal).then(() => {
    if (signal.aborted) return;
    document.documentElement.append(host);
    // Asked for while the frame loads, so that it need not wait for both.
    word = options.nonce();
    // A word that was not given is asked for again when the frame is there.
    word.catch(() => {});
  });
  return {
    resize: (expanded) => {
      frame.className = expanded ? 'panel' : 'rail';
    },
    expanded: () => frame.className === 'panel',
  };
}

/**
 * Tells the frame its word each time it loads: the one asked for already, or a new one, for each is good once.
 * A worker that is just waking up gets a second chance.
 */
async function introduce(
  frame: HTMLIFrameElement,
  options: DockOptions,
  asked: Promise<string> | null,
): Promise<void> {
  for (let attempt = 0; attempt < 3 && !options.signal.aborted; attempt += 1) {
    try {
      const nonce = await ((attempt === 0 && asked) || options.nonce());
      frame.contentWindow?.postMessage({ type: 'repside:nonce', nonce }, options.frameOrigin);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 400 * (attempt + 1)));
    }
  }
}

/** The newest copy stays: one that was left over by an update cannot reach its extension any more. */
function takeOver(document: Document, signal: AbortSignal): void {
  document.dispatchEvent(new Event(replacedEvent));
  for (const old of document.querySelectorAll(dockTag)) old.remove();
  const remove = (): void => {
    for (const dock of document.querySelectorAll(dockTag)) dock.remove();
  };
  document.addEventListener(replacedEvent, remove, { signal, once: true });
}

function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

/** Resolves when the page has loaded, the tab is looked at, and the page is idle. */
async function whenSeen(document: Document, signal: AbortSignal): Promise<void> {
  const view = document.defaultView;
  if (view && document.readyState !== 'complete') await once(view, 'load', signal);
  while (document.hidden) await once(document, 'visibilitychange', signal);
  await new Promise<void>((resolve) => whenIdle(document, resolve));
}

function once(target: EventTarget, type: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    target.addEventListener(type, () => resolve(), { once: true, signal });
  });
}
