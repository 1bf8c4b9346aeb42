import { isVisible } from './dom.ts';

/** Words that pages share: nobody's data. Anything else in a report could be somebody's. */
const plain = /^[a-z][a-z-]{0,39}$/;
/** Roles ARIA knows; what a page invents may say anything. */
const roles = new Set(
  'alert alertdialog application article banner button cell checkbox columnheader combobox complementary contentinfo dialog document feed figure form grid gridcell group heading img link list listbox listitem log main menu menubar menuitem navigation none note option presentation progressbar radio region row rowgroup rowheader search searchbox separator slider status switch tab table tablist tabpanel textbox toolbar tooltip tree treegrid treeitem'.split(
    ' ',
  ),
);
const longest = 200;

/** How often something occurs, the most frequent first. */
type Counts = Record<string, number>;

/** The build of a page without a word of what stands in it: nothing typed, written, named or linked. */
export interface Shape {
  elements: number;
  visible: number;
  frames: number;
  /** Open shadow roots. */
  shadows: number;
  deepest: number;
  tags: Counts;
  roles: Counts;
  /** Names of attributes; never their values. */
  attributes: Counts;
}

/**
 * What a rep may send when a host file no longer finds its anchors: tags, roles, attribute names and counts, never text
 * or values. Names that are not plain words (a digit, a capital) are left out: a page may put anything there.
 */
export function shapeOf(root: Document | Element): Shape {
  const tally = { tags: new Map(), roles: new Map(), attributes: new Map() } as const;
  const shape = { elements: 0, visible: 0, frames: 0, shadows: 0, deepest: 0 };
  const walk = (element: Element, depth: number): void => {
    shape.elements += 1;
    shape.deepest = Math.max(shape.deepest, depth);
    if (isVisible(element)) shape.visible += 1;
    if (element.localName === 'iframe') shape.frames += 1;
    count(tally.tags, element.localName);
    const role = element.getAttribute('role');
    if (role !== null && roles.has(role)) count(tally.roles, role);
    for (const name of element.getAttributeNames()) count(tally.attributes, name);
    if (element.shadowRoot) {
      shape.shadows += 1;
      for (const child of element.shadowRoot.children) walk(child, depth + 1);
    }
    for (const child of element.children) walk(child, depth + 1);
  };
  for (const child of 'documentElement' in root ? [root.documentElement] : [root]) walk(child, 1);
  return {
    ...shape,
    tags: sorted(tally.tags),
    roles: sorted(tally.roles),
    attributes: sorted(tally.attributes),
  };
}

function count(counts: Map<string, number>, name: string): void {
  if (plain.test(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** Ties by name, so that the same page makes the same report. */
function sorted(counts: ReadonlyMap<string, number>): Counts {
  const entries = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return Object.fromEntries(entries.slice(0, longest));
}
