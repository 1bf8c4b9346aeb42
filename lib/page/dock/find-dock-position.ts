import type { DockPosition } from '../../contract/page/dock-position.ts';
import { documentInside } from '../dom.ts';

const controls =
  'a[href],button,input,select,textarea,summary,[role=button],[role=link],[role=tab],[role^=menuitem],[contenteditable=true]';
/** The rail's height (pixels). */
const height = 232;
/** Points sampled under the 44 px of the rail (from the edge, and from the top). Hardly any control is smaller than the gaps. */
const columns = [9, 31];
const step = 22;
/** A row or an editor this wide can also be clicked beside the rail. */
const wide = 400;

/** The position where the rail covers the fewest of the page's controls and scroll bars; the first that covers none. */
export function findDockPosition(document: Document): DockPosition {
  let best: DockPosition = { side: 'right', at: 50 };
  let fewest = Number.POSITIVE_INFINITY;
  for (const side of ['right', 'left'] as const) {
    const covers = controlsAlong(document, side);
    for (const at of [50, 70, 30, 85, 15, 100, 0]) {
      const top = ((window.innerHeight - height) * at) / 100;
      const last = Math.ceil((top + height) / step);
      let covered = 0;
      for (let row = Math.floor(top / step); row <= last; row += 1) covered += covers(row);
      if (covered < fewest) {
        best = { side, at };
        fewest = covered;
      }
      if (covered === 0) return best;
    }
  }
  return best;
}

/** Counts the sampled points of a row that hit a control. Each hit test searches the page, so results are cached. */
function controlsAlong(document: Document, side: DockPosition['side']): (row: number) => number {
  const { clientWidth } = document.documentElement;
  const known = new Map<number, number>();
  return (row) => {
    let covered = known.get(row);
    if (covered === undefined) {
      const xs = columns.map((x) => (side === 'left' ? x : clientWidth - x));
      covered = xs.filter((x) => isControl(topmost(document, x, row * step + 1))).length;
      known.set(row, covered);
    }
    return covered;
  };
}

function isControl(element: Element | null): boolean {
  const control = element?.closest<HTMLElement>(controls);
  if (control && control.offsetWidth < wide) return true;
  // An element with a scroll bar of its own counts as a control.
  const { offsetWidth = 0, clientWidth = 0 } = (element ?? {}) as Partial<HTMLElement>;
  return clientWidth > 0 && offsetWidth - clientWidth > 8;
}

/** The element that a click at this point would hit, also inside open shadow roots and same-origin frames. */
function topmost(root: DocumentOrShadowRoot, x: number, y: number): Element | null {
  const found = root.elementFromPoint(x, y);
  if (found?.shadowRoot) {
    const inner = found.shadowRoot.elementFromPoint(x, y);
    return inner && inner !== found ? topmost(found.shadowRoot, x, y) : found;
  }
  const inside = found && documentInside(found);
  if (!inside) return found;
  const box = found.getBoundingClientRect();
  return topmost(inside, x - box.left, y - box.top);
}
