import { compiledOut } from '../../kit/compiled-out.ts';
import { isReadable } from './page-effects.ts';
import { mayBeCovered } from './top-layer.ts';
import { watchWindowFocus } from './window-focus.ts';

/** The answer to the frame's question whether the page shows it as it was mounted. */
interface FrameSight {
  /** The frame is where it was mounted, above the page, in its full size. */
  shown: boolean;
  /** Since when (ms, system clock, because both sides share that one). */
  since: number;
}

export interface SightWatch {
  /** The dock is moving or about to move. */
  moved(): void;
  /** The dock has moved, and its current place is now the right one. */
  stands(): void;
  look(): FrameSight;
  /** Raises the dock above anything that the page has put into the top layer since the dock was last raised. */
  raise(): void;
  /** Called whenever the dock moves, once there is a frame to tell. */
  onMoved?: () => void;
}

interface Mounted {
  document: Document;
  host: HTMLElement;
  frame: HTMLIFrameElement;
  /** The width of the frame as mounted (pixels). */
  width: () => number;
  signal: AbortSignal;
}

/** A frame scaled down further than this is unreadable. */
const smallest = 0.74;
/** The least height that the rail leaves for its frame (pixels). */
const lowest = 160;

/**
 * Watches whether the dock is still shown as it was mounted. It is in the browser's top layer, where the page's other
 * elements can't affect it. The ways that remain are checked here, when the frame asks.
 */
export function watchFrameSight(dock: Mounted): SightWatch {
  const { document, host, frame, signal } = dock;
  let since = performance.now();
  let place = '';
  const moved = (): void => {
    since = performance.now();
    sight.onMoved?.();
  };
  const placeNow = (): string => {
    const { left, top, width, height } = frame.getBoundingClientRect();
    return [left, top, width, height].map(Math.round).join();
  };
  // Store the new place at once. Otherwise the next check would count it as another move and reject a click too long.
  const stands = (): void => {
    moved();
    place = placeNow();
  };
  const options = { signal, capture: true };
  const lookAtWindow = watchWindowFocus(document, signal, moved);
  window.addEventListener('resize', stands, options);
  // A scroll bar of the page comes or goes, and the dock stands beside it.
  window.visualViewport?.addEventListener('resize', stands, options);
  document.addEventListener('visibilitychange', moved, options);
  document.addEventListener('fullscreenchange', stands, options);

  const raise = (): void => {
    if (!host.isConnected || compiledOut) return;
    if (host.matches(':popover-open')) host.hidePopover();
    host.showPopover();
    if (import.meta.env.FIREFOX) mayBeCovered(document, host, true);
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
      right < innerWidth + 1 &&
      bottom < innerHeight + 1 &&
      // Older browsers do not know this pseudo-class and match nothing.
      !document.documentElement.matches(':is(:active-view-transition)') &&
      (!import.meta.env.FIREFOX || isReadable(getComputedStyle(document.documentElement)))
    );
  };

  const sight: SightWatch = {
    moved,
    stands,
    raise,
    look: () => {
      lookAtWindow();
      const above = import.meta.env.FIREFOX && mayBeCovered(document, host, false);
      if (above || !host.matches(':popover-open')) raise();
      return { shown: isShown(), since: Date.now() - (performance.now() - since) };
    },
  };
  return sight;
}
