import type { DockPosition } from '../../contract/page/dock-position.ts';
import { compiledOut } from '../../kit/compiled-out.ts';
import { afterDrawing, whenIdle } from '../idle.ts';
import { makeHandle } from './drag-handle.ts';
import { freePlace } from './find-dock-position.ts';
import { type DockTexts, openLine } from './frame-line.ts';
import { watchSight } from './frame-sight.ts';
import { hostsOf, makeHost, sheetOf } from './plain-host.ts';

const railWidth = 44;
const panelWidth = 360;

const base = `
:host {
  all: initial !important;
  position: fixed !important;
  z-index: 2147483000 !important;
  display: block !important;
}
:host::before, :host::after, :host::backdrop { content: none !important; display: none !important; }
div {
  display: flex;
  flex-direction: column;
  overflow: hidden;
  color-scheme: light dark;
  background: #fafaf8;
}
.rail { width: ${railWidth}px; height: 232px; box-shadow: 0 4px 16px rgb(0 0 0 / 0.12); }
.panel {
  width: min(${panelWidth}px, 100vw);
  height: min(760px, calc(100vh - 96px));
  box-shadow: 0 8px 28px rgb(0 0 0 / 0.16);
}
iframe { flex: 1; border: 0; }
button {
  height: 24px;
  border: 0;
  background: radial-gradient(#8889 1.6px, #0000 2.2px) 50% 50% / 7px 7px content-box;
  padding: 5px calc(50% - 11px);
  cursor: grab;
  touch-action: none;
}
button:focus-visible { outline: 2px solid #4c8dff; outline-offset: -3px; border-radius: 9px; }
@media (prefers-color-scheme: dark) { div { background: #16171a; } }
@media print { :host { display: none !important; } }
`;
const gone = ':host { display: none !important; }';
/** Nobody sees it, and no click meets it, until it is known where it stands. */
const unplaced = ':host { opacity: 0 !important; pointer-events: none !important; }';
/**
 * By shares of the window's height, so that it stays in the window whatever the size of either. It starts, as the
 * browser counts, at its fixed corner: a panel that opens is then no shift of the page's layout.
 */
const placed = ({ side, at }: DockPosition) =>
  `:host { inset: ${at}% auto auto !important; ${side}: 0 !important; direction: ${side === 'left' ? 'ltr' : 'rtl'} !important; transform: translateY(-${at}%) !important; }
  div { border-radius: ${side === 'left' ? '0 14px 14px 0' : '14px 0 0 14px'}; }`;

export interface DockOptions {
  document: Document;
  /** The extension's own page that is framed. */
  frameUrl: string;
  /** Origin of that page; nobody else is told the word. */
  frameOrigin: string;
  /** A one-time word the frame shows to prove that this script mounted it, and where the rep has put the dock. */
  nonce: () => Promise<Word>;
  /** The rep has put it there. */
  onPlace: (place: DockPosition) => void;
  signal: AbortSignal;
}

interface Word {
  nonce: string;
  /** Null: nowhere yet. */
  place: DockPosition | null;
}

export interface Dock {
  /** Rail (44 px) or panel (360 px). */
  resize(expanded: boolean): void;
  expanded(): boolean;
  /** The last texts that the frame sent. */
  texts(): DockTexts;
}

/**
 * Puts the dock on the page: a fixed element at an edge that moves nothing, its content out of the page's reach, in the
 * browser's top layer. It stands where the rep has put it, or else where it covers nothing. The frame is made when the
 * page is loaded, seen and idle. Gone when `signal` aborts, and when the page carries it somewhere else.
 */
export function mountDock(options: DockOptions): Dock {
  const { document, signal } = options;
  const { host, root } = makeHost(document, 'dock', base);
  if (!compiledOut) host.popover = 'manual';
  const where = sheetOf(unplaced);
  const sheets = [...root.adoptedStyleSheets, where];
  const hidden = sheetOf(gone);
  root.adoptedStyleSheets = sheets;
  let place: DockPosition = { side: 'right', at: 50 };
  const put = (to: DockPosition): void => {
    place = to;
    where.replaceSync(placed(to));
    sight.moved();
  };

  const box = document.createElement('div');
  box.className = 'rail';
  const frame = document.createElement('iframe');
  frame.title = 'Repside';
  frame.src = options.frameUrl;
  const open = () => box.className === 'panel';
  const width = () => (open() ? Math.min(panelWidth, window.innerWidth) : railWidth);
  const sight = watchSight({ document, host, frame, width, signal });
  const inPlace = () =>
    compiledOut || (host.parentNode === document.documentElement && host.isConnected);
  let word: Promise<Word> | null = null;
  const onLoad = () => {
    if (inPlace())
      void introduce(frame, options, word, () => openLine(sight.look, sight.raise, say));
    word = null;
  };
  frame.addEventListener('load', onLoad, { signal });
  const keep = (to: DockPosition): void => {
    sight.stands();
    options.onPlace(to);
  };
  const handle = makeHandle(document, { host, place: () => place, put, keep });
  let texts: DockTexts = { move: frame.title, updated: '', close: '' };
  const say = (given: DockTexts): void => {
    texts = given;
    handle.title = given.move;
  };
  say(texts);
  box.append(handle, frame);
  root.append(box);

  const fit = (): void => {
    root.adoptedStyleSheets = document.fullscreenElement ? [...sheets, hidden] : sheets;
  };
  document.addEventListener('fullscreenchange', fit, { signal });
  // Some ways of moving an element carry a frame along with all that is in it.
  const carried = new MutationObserver(() => {
    if (!inPlace()) frame.remove();
  });
  let replaced = false;
  signal.addEventListener('abort', () => {
    replaced = open() && !host.isConnected;
    carried.disconnect();
    host.remove();
  });
  void whenSeen(document, signal).then(() => {
    if (signal.aborted) return;
    // The newest copy stays: one that was left over by an update notices by itself.
    for (const old of hostsOf(document, 'dock')) old.remove();
    document.documentElement.append(host);
    carried.observe(document, { childList: true });
    carried.observe(document.documentElement, { childList: true });
    sight.raise();
    // Asked for while the frame loads, so that it need not wait for both.
    word = options.nonce();
    const stand = (given: DockPosition | null) => {
      if (given) put(given);
      else afterDrawing(document, () => put(freePlace(document)));
    };
    // A word that was not given is asked for again when the frame is there.
    word.then((given) => stand(given.place)).catch(() => stand(null));
  });
  return {
    resize: (expanded) => {
      box.className = expanded ? 'panel' : 'rail';
      sight.moved();
    },
    expanded: () => open() && !replaced,
    texts: () => texts,
  };
}

/**
 * Tells the frame its word each time it loads: the one asked for already, or a new one, for each is good once.
 * A worker that is just waking up gets a second chance.
 */
async function introduce(
  frame: HTMLIFrameElement,
  options: DockOptions,
  asked: Promise<Word> | null,
  line: () => MessagePort,
): Promise<void> {
  for (let attempt = 0; attempt < 3 && !options.signal.aborted; attempt += 1) {
    try {
      const { nonce } = await ((attempt === 0 && asked) || options.nonce());
      const word = { type: 'repside:nonce', nonce };
      frame.contentWindow?.postMessage(word, options.frameOrigin, [line()]);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 400 * (attempt + 1)));
    }
  }
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
