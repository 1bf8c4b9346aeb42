import type { DockPlace } from '../contract/dock.ts';
import { documentInside } from './dom.ts';

const controls =
  'a[href],button,input,select,textarea,summary,[role=button],[role=link],[role=tab],[role^=menuitem],[contenteditable=true]';
/** The rail's size, and how close the looks are (pixels): nothing that may be clicked is smaller than the close ones. */
const width = 44;
const height = 232;
const close = 20;
const coarse = 40;
/** A row or an editor as wide as this can be clicked beside the rail. */
const wide = 400;

/** Where the rail covers none of the page's own controls and scroll bars; if everywhere does, the fewest. */
export function freePlace(document: Document): DockPlace {
  let best: DockPlace = { side: 'right', at: 50 };
  let fewest = Number.POSITIVE_INFINITY;
  for (const side of ['right', 'left'] as const) {
    for (const at of [50, 70, 30, 85, 15, 100, 0]) {
      const place = { side, at };
      // A few looks tell most places that cover something; a look is a search through the page.
      const rough = coveredAt(document, place, coarse);
      const covered = rough > 0 ? rough : coveredAt(document, place, close) / 100;
      if (covered < fewest) {
        best = place;
        fewest = covered;
      }
      if (covered === 0) return best;
    }
  }
  return best;
}

function coveredAt(document: Document, { side, at }: DockPlace, gap: number): number {
  const { clientWidth } = document.documentElement;
  const left = side === 'left' ? 0 : clientWidth - width;
  const top = ((window.innerHeight - height) * at) / 100;
  let covered = 0;
  for (let x = 2; x < width; x += gap) {
    for (let y = 2; y < height; y += gap) {
      if (isControl(topmost(document, left + x, top + y))) covered += 1;
    }
  }
  return covered;
}

function isControl(element: Element | null): boolean {
  const control = element?.closest<HTMLElement>(controls);
  if (control && control.offsetWidth < wide) return true;
  // The point is on the element's own scroll bar, not on what it scrolls.
  const { offsetWidth = 0, clientWidth } = (element ?? {}) as Partial<HTMLElement>;
  return clientWidth !== undefined && clientWidth > 0 && offsetWidth - clientWidth > 8;
}

/** What a click there would meet, in open shadow roots and same-origin frames as well. */
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
