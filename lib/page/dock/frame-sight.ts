import { compiledOut } from '../../kit/compiled-out.ts';
import { isReadable } from './page-effects.ts';
import { openAbove } from './top-layer.ts';
import { watchWindow } from './window-focus.ts';

/** What the frame is told when it asks whether the page shows it as it was mounted. */
export interface Sight {
  /** It stands where it was mounted, over the page, in its own size. */
  shown: boolean;
  /** Since when it has stood so, on the computer's clock: the one that both sides have. */
  since: number;
}

interface Mounted {
  document: Document;
  host: HTMLElement;
  frame: HTMLIFrameElement;
  /** The width it was given (pixels). */
  width: () => number;
  signal: AbortSignal;
}

/** A page that is drawn smaller than this is not read any more. */
const smallest = 0.74;
/** What the rail leaves for its frame, at the least (pixels). */
const lowest = 160;

/**
 * Watches whether the dock is as it was mounted. It stands in the browser's top layer, where nothing that the page
 * does to its other elements reaches it; what is left is looked at here, when the frame asks.
 */
export function watchSight(dock: Mounted): {
  /** It is moving, or is about to. */
  moved(): void;
  /** It has moved, and stands from now on where it is. */
  stands(): void;
  look(): Sight;
  /** Puts it over what the page has put into the top layer since. */
  raise(): void;
} {
  const { document, host, frame, signal } = dock;
  let since = performance.now();
  let place = '';
  const moved = (): void => {
    since = performance.now();
  };
  const placeNow = (): string => {
    const { left, top, width, height } = frame.getBoundingClientRect();
    return [left, top, width, height].map(Math.round).join();
  };
  // A move that is noticed only when it is looked for counts from there: the next press would be one too early.
  const stands = (): void => {
    moved();
    place = placeNow();
  };
  const options = { signal, capture: true };
  const lookAtWindow = watchWindow(document, signal, moved);
  window.addEventListener('resize', stands, options);
  document.addEventListener('visibilitychange', moved, options);
  document.addEventListener('fullscreenchange', stands, options);

  const raise = (): void => {
    if (!host.isConnected || compiledOut) return;
    if (host.matches(':popover-open')) host.hidePopover();
    host.showPopover();
    if (import.meta.env.FIREFOX) openAbove(document, host, true);
    moved();
  };

  const isShown = (): boolean => {
    const { left, top, right, bottom, width, height } = frame.getBoundingClientRect();
    const now = placeNow();
    if (now !== place) moved();
    place = now;
    return (
      width >= smallest * dock.width() &&
      height >= smallest * lowest &&
      left > -1 &&
      top > -1 &&
      right < window.innerWidth + 1 &&
      bottom < window.innerHeight + 1 &&
      // Unknown to older browsers, which then match nothing.
      !document.documentElement.matches(':is(:active-view-transition)') &&
      (!import.meta.env.FIREFOX || isReadable(getComputedStyle(document.documentElement)))
    );
  };

  return {
    moved,
    stands,
    raise,
    look: () => {
      lookAtWindow();
      const above = import.meta.env.FIREFOX && openAbove(document, host, false);
      if (above || !host.matches(':popover-open')) raise();
      return { shown: isShown(), since: Date.now() - (performance.now() - since) };
    },
  };
}
