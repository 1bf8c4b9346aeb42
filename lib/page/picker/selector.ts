import { findDeep, type QueryScope, queryIn } from '../dom.ts';
import { isStableClass, isStableName } from './stable-names.ts';

/** How to find elements again on this page and on pages like it. */
export interface Anchor {
  each: string;
  /** The elements are in an open shadow root below a match of this selector. */
  inside?: string;
  /** True if names identify the elements. Otherwise only their position does, which may change. */
  sure: boolean;
}

interface Part {
  text: string;
  /** The lower the cost, the better the part identifies the element and the less likely it is to change. */
  cost: number;
}

type Find = (selector: string) => readonly Element[];

/** Attributes whose values name a part of the program, not a record. */
const telling =
  /^(?:name|itemprop|autocomplete|for|part|slot|data-(?:test-?id|test|qa|cy|field|field-?name|name|role|type|property|key|label|component|section|slot|part))$/;
/** Attributes that come and go, or contain data of the record. */
const passing =
  /^(?:style|class|id|href|src|srcset|title|alt|value|role|type|tabindex|dir|lang|hidden|width|height|data-(?:state|active|selected|open))$/;
const passingKinds = /^(?:aria-|on|data-(?:v-|react|ng|focus|hover))/;
/** Tags that say nothing about their content. */
const plain = /^(?:div|span|p|td|th|tr|tbody|table|li|ul|ol|em|b|i|strong|a|font|center|section)$/;
const maxTries = 900;

/**
 * The best selector that matches exactly these elements on this page, made of ids, roles, data attributes, names and tags
 * that a developer has chosen. Null if there is none. `of`: words of the record, which must not occur in it. `counts`:
 * further matches are allowed if this returns false for them.
 */
export function anchorFor(
  targets: readonly Element[],
  document: Document,
  of: ReadonlySet<string>,
  counts = (_element: Element) => true,
): Anchor | null {
  const outer = targets[0] && outerHost(targets[0], document);
  const queryScope: QueryScope = { root: document, shown: true };
  const counted = (found: readonly Element[]) => found.filter(counts);
  if (!outer) return anchorIn(targets, (selector) => counted(queryIn(queryScope, selector)), of);
  const inside = anchorIn([outer], (selector) => queryIn(queryScope, selector), of);
  const within: QueryScope = { ...queryScope, root: outer };
  const each = anchorIn(targets, (s) => counted(queryIn(within, s, findDeep)), of);
  if (!inside || !each) return null;
  return { each: each.each, inside: inside.each, sure: inside.sure && each.sure };
}

/** The outermost host of the shadow roots around the element; null if it is in none. */
function outerHost(element: Element, document: Document): Element | null {
  let at: Element = element;
  for (;;) {
    const root = at.getRootNode();
    if (root === document || !('host' in root)) return at === element ? null : at;
    // Only a shadow root has a host.
    at = (root as ShadowRoot).host;
  }
}

function anchorIn(targets: readonly Element[], find: Find, of: ReadonlySet<string>): Anchor | null {
  const isExact = (selector: string) => same(find(selector), targets);
  const named = shortest(targets, of, isExact);
  if (named) return { each: named, sure: !isPlain(named) };
  const [only, ...more] = targets;
  const placed = only && more.length === 0 ? byPlace(only, of, find) : null;
  return placed !== null && isExact(placed) ? { each: placed, sure: false } : null;
}

function same(found: readonly Element[], targets: readonly Element[]): boolean {
  return found.length === targets.length && targets.every((target) => found.includes(target));
}

/** The cheapest exact selector: the element alone, inside one of its ancestors, or inside two of them. */
function shortest(
  targets: readonly Element[],
  of: ReadonlySet<string>,
  isExact: (selector: string) => boolean,
): string | null {
  const own = compounds(targets, of);
  const around = ancestors(targets).map((one) => compounds([one], of).slice(0, 5));
  const within = own.slice(0, 8);
  const one = around.flatMap((outer, far) =>
    outer.flatMap((a) => within.map((o) => joined(a, o, 1 + far / 10))),
  );
  const two = around.flatMap((outer, far) =>
    around
      .slice(far + 1)
      .flatMap((outest, further) =>
        outest
          .slice(0, 3)
          .flatMap((b) =>
            outer
              .slice(0, 2)
              .flatMap((a) =>
                within
                  .slice(0, 3)
                  .map((o) => joined(b, joined(a, o, 1 + far / 10), 2 + further / 10)),
              ),
          ),
      ),
  );
  const tries = [...own, ...one, ...two]
    // A selector made only of plain tags is the last resort.
    .map(({ text, cost }) => ({ text, cost: isPlain(text) ? cost + 20 : cost }))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, maxTries);
  return tries.find(({ text }) => text.length <= 300 && isExact(text))?.text ?? null;
}

function joined(outer: Part, inner: Part, far: number): Part {
  return { text: `${outer.text} ${inner.text}`, cost: outer.cost + inner.cost + far };
}

/** The ancestors that all targets share, the nearest first. */
function ancestors(targets: readonly Element[]): Element[] {
  const all: Element[] = [];
  for (let at = targets[0]?.parentElement; at && all.length < 14; at = at.parentElement) {
    if (at.localName === 'body') break;
    const outer = at;
    if (targets.every((target) => outer.contains(target) && outer !== target)) all.push(outer);
  }
  return all;
}

/** Compound selectors that match all these elements: one part, a tag with a part, or two parts. The cheapest first. */
function compounds(elements: readonly Element[], of: ReadonlySet<string>): Part[] {
  const [first, ...more] = elements;
  if (!first) return [];
  const parts = partsOf(first, of).filter(({ text }) => more.every((one) => one.matches(text)));
  const tag = more.every((one) => one.localName === first.localName) ? tagOf(first) : null;
  const pairs = parts.flatMap((a, at) =>
    parts.slice(at + 1).map((b) => ({ text: a.text + b.text, cost: a.cost + b.cost + 0.5 })),
  );
  const tagged = tag
    ? parts.map((part) => ({ text: tag.text + part.text, cost: part.cost + 0.6 }))
    : [];
  return [...parts, ...tagged, ...pairs, ...(tag ? [tag] : [])].sort((a, b) => a.cost - b.cost);
}

function tagOf(element: Element): Part | null {
  const { localName } = element;
  if (!/^[a-z][a-z0-9-]*$/.test(localName)) return null;
  return { text: localName, cost: plain.test(localName) ? 6 : 3 };
}

function partsOf(element: Element, of: ReadonlySet<string>): Part[] {
  const parts: Part[] = [];
  const add = (text: string, cost: number) => parts.push({ text, cost: cost + text.length / 60 });
  if (element.id && isStableName(element.id, of)) add(`#${CSS.escape(element.id)}`, 1);
  for (const { name, value } of element.attributes) {
    if (telling.test(name) && isStableName(value, of)) add(`[${name}="${value}"]`, 1);
    else if (name === 'role' && isStableName(value, of)) add(`[role="${value}"]`, 2);
    else if (name === 'type' && /^[a-z]+$/.test(value)) add(`[type="${value}"]`, 2);
    else if (name === 'href' && /^mailto:/i.test(value)) add('[href^="mailto:"]', 2);
    else if (!isPassing(name) && /^[a-z-]+$/.test(name) && isStableName(name, of)) {
      add(`[${name}]`, 2.5);
    }
  }
  for (const name of element.classList) {
    if (isStableClass(name, of)) add(`.${CSS.escape(name)}`, 2.6);
  }
  return parts;
}

/** A path of child positions, from the nearest ancestor that names identify. */
function byPlace(element: Element, of: ReadonlySet<string>, find: Find): string | null {
  let path = step(element);
  for (let at = element.parentElement; at; at = at.parentElement) {
    const here = at;
    if (here.localName === 'body') return `body > ${path}`;
    const start = shortest([here], of, (selector) => same(find(selector), [here]));
    if (start !== null && !isPlain(start)) return `${start} > ${path}`;
    path = `${step(here)} > ${path}`;
  }
  return path;
}

function step(element: Element): string {
  const name = CSS.escape(element.localName);
  const alike = [...(element.parentNode?.children ?? [])].filter(
    (one) => one.localName === element.localName,
  );
  return alike.length > 1 ? `${name}:nth-of-type(${alike.indexOf(element) + 1})` : name;
}

/** Whether the selector consists only of plain tags. */
function isPlain(selector: string): boolean {
  return selector.split(' ').every((word) => plain.test(word));
}

function isPassing(attribute: string): boolean {
  return passing.test(attribute) || passingKinds.test(attribute);
}
