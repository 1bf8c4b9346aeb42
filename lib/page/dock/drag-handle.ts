import type { DockPosition } from '../../contract/page/dock-position.ts';

export interface DraggableDock {
  host: HTMLElement;
  place(): DockPosition;
  /** Moves the dock. */
  put(place: DockPosition): void;
  /** Stores the position after the rep has let go of the dock. */
  keep(place: DockPosition): void;
}

/** How far one key press moves the dock, in percent of the free height. */
const step = 5;

/** The handle for moving the dock: drag it, or use the arrow keys; Escape moves the dock back. */
export function createDragHandle(document: Document, dock: DraggableDock): HTMLButtonElement {
  const handle = document.createElement('button');
  handle.type = 'button';
  let before = dock.place();
  /** While dragging: how far below the top of the dock the pointer is (pixels); otherwise null. */
  let held: number | null = null;

  const to = (side: DockPosition['side'], at: number): DockPosition => ({
    side,
    at: Math.min(100, Math.max(0, at || 0)),
  });
  handle.onfocus = () => {
    before = dock.place();
  };
  handle.onpointerdown = (event) => {
    before = dock.place();
    held = event.offsetY;
    handle.setPointerCapture(event.pointerId);
  };
  handle.onpointermove = ({ clientX, clientY }) => {
    if (held === null) return;
    const { innerWidth, innerHeight } = window;
    const free = innerHeight - dock.host.offsetHeight;
    const side = clientX < innerWidth / 2 ? 'left' : 'right';
    dock.put(to(side, (100 * (clientY - held)) / free));
  };
  handle.onlostpointercapture = () => {
    if (held !== null) dock.keep(dock.place());
    held = null;
  };
  handle.onkeydown = (event) => {
    const { side, at } = dock.place();
    const moves: Record<string, DockPosition> = {
      ArrowLeft: to('left', at),
      ArrowRight: to('right', at),
      ArrowUp: to(side, at - step),
      ArrowDown: to(side, at + step),
      Home: to(side, 0),
      End: to(side, 100),
      Escape: before,
    };
    const move = moves[event.key];
    if (!move || event.altKey || event.ctrlKey || event.metaKey) return;
    // These keys must not trigger the page's shortcuts.
    event.preventDefault();
    event.stopPropagation();
    held = null;
    dock.put(move);
    dock.keep(move);
  };
  return handle;
}
