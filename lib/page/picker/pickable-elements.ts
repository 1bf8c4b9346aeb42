import type { Extractor } from '../../contract/page/host-shape.ts';
import { cleanText } from '../../kit/clean-text.ts';
import { onlyAddressIn, parseAddresses } from '../../kit/read-addresses.ts';
import { documentInside, findAll, isVisible } from '../dom.ts';
import { extractText } from '../reader/extract-text.ts';

/** An element that can be picked, and how its text is read. */
export interface Pickable {
  element: Element;
  take: Extractor;
  /** What is read there now: addresses separated by commas, or a text. */
  text: string;
}

/** A longer text is not a field of a record. */
const maxLineLength = 300;
const maxFound = 300;
/** How many ancestors of the element under the pointer are tried, because an address may be split over several elements. */
const steps = 4;

/** How deep inside a list item the address may be: table cells are often wrapped several times. */
const stepsToItem = 6;

/** The addresses in an element; null if it has none or a long text. */
export function pickableAddress(element: Element): Pickable | null {
  if (element.localName === 'input' && element.getAttribute('type') === 'password') return null;
  for (const take of takesOf(element)) {
    const text = addressesOf(extractText(element, take) ?? '', 'part' in take);
    if (text !== null) return { element, take, text };
  }
  return null;
}

/** The addresses in an element when it is read in this way. */
export function addressesIn(element: Element, take: Extractor): string[] {
  return parseAddresses(extractText(element, take) ?? '').map(({ address }) => address);
}

/** The ways to read addresses from an element, the most reliable first. */
function* takesOf(element: Element): Generator<Extractor> {
  if ('value' in element && typeof element.value === 'string') yield { from: 'value' };
  if (/^mailto:/i.test(element.getAttribute('href') ?? '')) {
    yield { from: 'attribute', name: 'href' };
  }
  if ((element.textContent?.length ?? 0) <= maxLineLength) {
    yield { from: 'text' };
    yield { from: 'text', part: 'address' };
  }
  for (const { name, value } of element.attributes) {
    const named =
      /^[a-z][a-z0-9-]{0,39}$/.test(name) && !/^(?:class|style|id|href|src|on.*)$/.test(name);
    if (named && value.includes('@')) yield { from: 'attribute', name, part: 'address' };
  }
}

/** `part`: the text may contain one address among other words; otherwise it must contain only addresses. */
function addressesOf(raw: string, part: boolean): string | null {
  if (raw.length > maxLineLength * 4 || !raw.includes('@')) return null;
  if (part) return onlyAddressIn(raw);
  const all = [...new Set(parseAddresses(raw).map(({ address }) => address))];
  return all.length > 0 ? all.join(', ') : null;
}

/** The text of an element as one line; null if it is empty or too long. */
export function pickableLine(element: Element): Pickable | null {
  const field = /^(?:input|textarea|select)$/.test(element.localName);
  if (
    field &&
    /^(?:password|checkbox|radio|file|button|submit)$/.test(element.getAttribute('type') ?? '')
  )
    return null;
  if ((element.textContent?.length ?? 0) > maxLineLength * 2) return null;
  const take: Extractor = field ? { from: 'value' } : { from: 'text' };
  const text = cleanText(extractText(element, take) ?? '');
  return text !== '' && text.length <= maxLineLength ? { element, take, text } : null;
}

/** What `of` finds in an element or its nearest ancestors, narrowed to the innermost element with the same text. */
export function pickableAt(
  start: Element,
  of: (element: Element) => Pickable | null,
): Pickable | null {
  let at: Element | null = start;
  for (let step = 0; at && step <= steps && !/^(?:body|html)$/.test(at.localName); step += 1) {
    const found = of(at);
    if (found) return narrowed(found, of);
    at = at.parentElement ?? shadowHost(at);
  }
  return null;
}

function narrowed(found: Pickable, of: (element: Element) => Pickable | null): Pickable {
  const inner = findAll(found.element, '*')
    .map(of)
    .filter((one) => one !== null && one.text === found.text && isVisible(one.element));
  return inner.at(-1) ?? found;
}

function shadowHost(element: Element): Element | null {
  const root = element.getRootNode();
  return 'host' in root ? (root as ShadowRoot).host : null;
}

/** Everything visible that can be picked, in page order. Used for picking with the keyboard. */
export function allPickable(
  document: Document,
  of: (element: Element) => Pickable | null,
): Pickable[] {
  const all: Pickable[] = [];
  for (const element of elementsOf(document)) {
    if (all.length >= maxFound) break;
    const found = isOwnText(element) ? of(element) : null;
    if (!found || !isVisible(element)) continue;
    // If nested elements have the same text, keep the innermost.
    const outer = all.at(-1);
    if (outer?.text === found.text && outer.element.contains(element)) all.pop();
    all.push(found);
  }
  return all;
}

/** The elements of the page, of its open shadow roots and of its same-origin frames. */
function* elementsOf(root: ParentNode): Generator<Element> {
  for (const element of findAll(root, '*')) {
    yield element;
    if (element.shadowRoot) yield* elementsOf(element.shadowRoot);
    const inside = documentInside(element);
    if (inside) yield* elementsOf(inside);
  }
}

/** Whether the element itself has content: text of its own, a value, or an attribute with an address. */
function isOwnText(element: Element): boolean {
  if (/^(?:script|style|noscript|template|head|title|option)$/.test(element.localName))
    return false;
  if ('value' in element) return true;
  for (const child of element.childNodes) {
    if (child.nodeType === 3 && child.nodeValue?.trim()) return true;
  }
  return [...element.attributes].some(({ value }) => value.includes('@'));
}

/** The page's element at a point of the window, also in a shadow root or a frame. Elements for which `isOurs` is true are skipped. */
export function elementAt(
  document: DocumentOrShadowRoot,
  x: number,
  y: number,
  isOurs: (element: Element) => boolean,
): Element | null {
  const [top] = document.elementsFromPoint(x, y).filter((element) => !isOurs(element));
  if (!top) return null;
  if (top.shadowRoot) {
    const inner = elementAt(top.shadowRoot, x, y, (element) => isOurs(element) || element === top);
    return inner && top.shadowRoot.contains(inner) ? inner : top;
  }
  const inside = documentInside(top);
  if (!inside) return top;
  const box = top.getBoundingClientRect();
  return (
    elementAt(inside, x - box.left - top.clientLeft, y - box.top - top.clientTop, isOurs) ?? top
  );
}

/** Elements with an address in the same place of each item of a list; only the element itself if it is in no such list. */
export function listItemsOf({ element, take }: Pickable): Element[] {
  const wanted = JSON.stringify(take);
  const isAlike = (one: Element) =>
    one.localName === element.localName &&
    JSON.stringify(pickableAddress(one)?.take) === wanted &&
    isVisible(one);
  for (let at: Element | null = element, step = 0; at && step < stepsToItem; step += 1) {
    const own: Element = at;
    const outer = own.parentElement;
    const items = [...(outer?.children ?? [])].filter((one) => one.localName === own.localName);
    const path = pathTo(element, own);
    const all = items.flatMap((item) => {
      const alike = innermost([item, ...findAll(item, '*')].filter(isAlike));
      // An item may have several, such as a cell to edit and one to read: take the one at the same place.
      return alike.length > 1 ? alike.filter((one) => pathTo(one, item) === path) : alike;
    });
    // The same address twice is one person.
    const told = new Set(all.flatMap((one) => addressesIn(one, take)));
    if (told.size > 1 && all.includes(element)) return all;
    at = outer;
  }
  return [element];
}

/** Without those that contain another one of them. */
function innermost(elements: readonly Element[]): Element[] {
  return elements.filter((one) => !elements.some((two) => one !== two && one.contains(two)));
}

/** The element's path below `outer`, as child indexes. */
function pathTo(element: Element, outer: Element): string {
  const path: number[] = [];
  for (let at = element; at !== outer && at.parentElement; at = at.parentElement)
    path.push([...at.parentElement.children].indexOf(at));
  return path.join();
}
