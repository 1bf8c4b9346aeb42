import type { KnownHost } from '../../contract/page/host-shape.ts';
import type { PageShape } from '../../contract/page/page-report.ts';
import type { StandardNames } from '../../contract/page/standard-names.ts';
import { isVisible } from '../dom.ts';
import { isStandardElement } from './structure-allowlist.ts';

/** Replaces any name that is not on a list, because a page may write anything into a name. */
const custom = 'custom';
const longest = 200;

/** How often each name occurs, the most frequent first. */
type Counts = Record<string, number>;

/**
 * The structure of a page, which a rep may send when the page is read wrongly: tags, roles, attribute names and counts, never
 * text or values. Only standard names, those on fixed lists and those the host file searches for are included; all others
 * are counted together. `standard`: the lists. `host`: the host file that reads the page.
 */
export function shapeOf(
  root: Document | Element,
  standard: StandardNames,
  host: KnownHost | null = null,
): PageShape {
  const [roles, attributes] = [new Set(standard.roles), new Set(standard.attributes)];
  const known = wordsOf(host);
  const tally = { tags: new Map(), roles: new Map(), attributes: new Map() } as const;
  const shape = { elements: 0, visible: 0, frames: 0, shadows: 0, deepest: 0 };
  const count = (kind: keyof typeof tally, name: string, common: boolean): void => {
    const said = common || known.has(name) ? name : custom;
    tally[kind].set(said, (tally[kind].get(said) ?? 0) + 1);
  };
  const walk = (element: Element, depth: number): void => {
    shape.elements += 1;
    shape.deepest = Math.max(shape.deepest, depth);
    if (isVisible(element)) shape.visible += 1;
    if (element.localName === 'iframe') shape.frames += 1;
    count('tags', element.localName, isStandardElement(element));
    const role = element.getAttribute('role');
    if (role !== null) count('roles', role, roles.has(role));
    for (const name of element.getAttributeNames()) count('attributes', name, attributes.has(name));
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

/** A name, and the bracket of an attribute. */
const names = /\[?[a-z][a-z-]*/g;

/**
 * The names that a host file searches for: to repair the file, one must know whether the page still has them. None for a
 * rep's own rule, because its names come from the page.
 */
function wordsOf(host: KnownHost | null): ReadonlySet<string> {
  if (!host || host.source === 'own') return new Set();
  const text = JSON.stringify([host.pages, host.detect]);
  return new Set(
    [...text.matchAll(names)].flatMap(({ 0: name, index }) => askedAt(text, index, name)),
  );
}

/** In a host file's JSON: an attribute in a selector, or a tag name with a hyphen. */
function askedAt(text: string, at: number, name: string): string[] {
  const after = text.charAt(at + name.length);
  if (name.startsWith('['))
    return name.length <= 41 && /[\]~|^$*=]/.test(after) ? [name.slice(1)] : [];
  const before = text.slice(Math.max(at - 2, 0), at);
  const isTag = /[ ,>(]$|[^\\]"$/.test(before) && /[ .#[:>,")]/.test(after);
  return isTag && /^[a-z]+-[a-z-]{1,30}$/.test(name) ? [name] : [];
}

/** Sorts by count, then by name, so that the same page gives the same report. */
function sorted(counts: ReadonlyMap<string, number>): Counts {
  const entries = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return Object.fromEntries(entries.slice(0, longest));
}
