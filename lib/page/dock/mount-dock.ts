import type { DockPosition } from '../../contract/page/dock-position.ts';
import { compiledOut } from '../../kit/compiled-out.ts';
import { afterNextPaint, whenIdle } from '../idle.ts';
import { createDragHandle } from './drag-handle.ts';
import { findDockPosition } from './find-dock-position.ts';
import { type DockTexts, openFrameChannel } from './frame-channel.ts';
import { watchFrameSight } from './frame-sight.ts';
import { createPlainHost, createStyleSheet, findPlainHosts } from './plain-host.ts';

const railWidth = 44;
const panelWidth = 360;

const base = `
:host {
  all: initial !important;
  position: fixed !important;
  z-index: 2147483000 !important;
  display: block !important;
}
:host::before, :host::after, :host::backdrop { display: none !important; }
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
/** Invisible and not clickable until the position is known. */
const unplaced = ':host { opacity: 0 !important; pointer-events: none !important; }';
/**
 * The position is a percentage of the window's height, so the dock stays in the window whatever the size of either. The
 * text direction makes the box start at the edge: the browser then does not count opening the panel as a layout shift.
 */
const placed = ({ side, at }: DockPosition) =>
  `:host { inset: ${at}% auto auto !important; ${side}: 0 !important; direction: ${side === 'left' ? 'ltr' : 'rtl'} !important; transform: translateY(-${at}%) !important; }
  div { border-radius: ${side === 'left' ? '0 14px 14px 0' : '14px 0 0 14px'}; }`;

export interface DockOptions {
  document: Document;
  /** The extension's page that is shown in the frame. */
  frameUrl: string;
  /** The origin of that page. The nonce is posted to no other origin. */
  frameOrigin: string;
  /** A one-time nonce, with which the frame proves that this script mounted it, and the position the rep has chosen. */
  nonce: () => Promise<Introduction>;
  /** Called when the rep has moved the dock. */
  onPlace: (place: DockPosition) => void;
  signal: AbortSignal;
}

interface Introduction {
  nonce: string;
  /** Null: the rep has not moved the dock yet. */
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
 * Mounts the dock: a fixed element at an edge, in the browser's top layer, which moves nothing on the page and whose content
 * the page can't reach. Its position is the one the rep has chosen, otherwise one that covers no control. It is mounted once
 * the page has loaded, is visible and idle, and removed when `signal` aborts. If the page moves the dock elsewhere in the
 * document, its frame is removed.
 */
export function mountDock(options: DockOptions): Dock {
  const { document, signal } = options;
  const { host, root } = createPlainHost(document, 'dock', base);
  if (!compiledOut) host.popover = 'manual';
  const where = createStyleSheet(unplaced);
  const sheets = [...root.adoptedStyleSheets, where];
  const hidden = createStyleSheet(gone);
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
  const sight = watchFrameSight({ document, host, frame, width, signal });
  const inPlace = () =>
    compiledOut || (host.parentNode === document.documentElement && host.isConnected);
  let requested: Promise<Introduction> | null = null;
  const onLoad = () => {
    if (inPlace()) void introduce(frame, options, requested, () => openFrameChannel(sight, say));
    requested = null;
  };
  frame.addEventListener('load', onLoad, { signal });
  const keep = (to: DockPosition): void => {
    sight.stands();
    options.onPlace(to);
  };
  const handle = createDragHandle(document, { host, place: () => place, put, keep });
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
  // Some ways of moving an element keep the frame inside it alive.
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
    // The newest copy stays. A copy left over from before an update notices this by itself.
    for (const old of findPlainHosts(document, 'dock')) old.remove();
    document.documentElement.append(host);
    carried.observe(document, { childList: true });
    carried.observe(document.documentElement, { childList: true });
    sight.raise();
    // Request the nonce while the frame loads, so that neither waits for the other.
    requested = options.nonce();
    const stand = (given: DockPosition | null) => {
      if (given) put(given);
      else afterNextPaint(document, () => put(findDockPosition(document)));
    };
    // If this fails, `introduce` requests a nonce again once the frame has loaded.
    requested.then((given) => stand(given.place)).catch(() => stand(null));
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
 * Posts a nonce to the frame each time it loads: the requested one, or a new one, because each nonce is valid once.
 * Retries, because the worker may just be waking up.
 */
async function introduce(
  frame: HTMLIFrameElement,
  options: DockOptions,
  requested: Promise<Introduction> | null,
  openChannel: () => MessagePort,
): Promise<void> {
  for (let attempt = 0; attempt < 3 && !options.signal.aborted; attempt += 1) {
    try {
      const { nonce } = await ((attempt === 0 && requested) || options.nonce());
      const message = { type: 'repside:nonce', nonce };
      frame.contentWindow?.postMessage(message, options.frameOrigin, [openChannel()]);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 400 * (attempt + 1)));
    }
  }
}

/** Resolves when the page has loaded, the tab is visible, and the page is idle. */
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
