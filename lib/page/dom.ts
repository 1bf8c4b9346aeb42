/** All elements inside `root` that match; none if this browser can't parse the selector. */
export function findAll(root: ParentNode, selector: string): Element[] {
  try {
    return Array.from(root.querySelectorAll(selector));
  } catch {
    return [];
  }
}

export function findVisible(root: ParentNode, selector: string): Element[] {
  return findAll(root, selector).filter(isVisible);
}

/** The part of a page that is read. */
export interface QueryScope {
  root: ParentNode;
  /** Elements inside a match of this selector are skipped. */
  ignore?: string;
  /** Only displayed elements count. */
  shown?: boolean;
}

/** A page may repeat an element any number of times, and is read again after each change. */
const maxSeen = 1_000;

/** The elements in the scope that match, up to a thousand. */
export function queryIn(
  { root, ignore, shown }: QueryScope,
  selector: string,
  find = findAll,
): Element[] {
  const seen: Element[] = [];
  for (const element of find(root, selector)) {
    if (seen.length === maxSeen) break;
    if (ignore !== undefined && isWithin(element, ignore)) continue;
    if (shown && !element.checkVisibility({ visibilityProperty: true })) continue;
    seen.push(element);
  }
  return seen;
}

/** As `findAll`; if that finds nothing, also searches the open shadow roots of `root` and below it. */
export function findDeep(root: ParentNode, selector: string): Element[] {
  const found = findAll(root, selector);
  if (found.length > 0) return found;
  const own = 'shadowRoot' in root ? [root as Element] : [];
  return [...own, ...findAll(root, '*')].flatMap((element) =>
    element.shadowRoot ? findDeep(element.shadowRoot, selector) : [],
  );
}

function isWithin(element: Element, selector: string): boolean {
  try {
    return element.closest(selector) !== null;
  } catch {
    return false;
  }
}

/** Whether the element is displayed, not `visibility: hidden`, and has an area. */
export function isVisible(element: Element): boolean {
  if (!element.checkVisibility({ visibilityProperty: true })) return false;
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0;
}

/** The document inside a same-origin frame; null for any other element, and for another origin. */
export function documentInside(element: Element): Document | null {
  // `instanceof` fails across frames, so the tag name decides what this element is.
  if (element.localName !== 'iframe') return null;
  try {
    return (element as HTMLIFrameElement).contentDocument;
  } catch {
    return null;
  }
}

/** The node itself if it is an element, otherwise its parent element. */
export function elementOf(node: Node | null): Element | null {
  if (!node) return null;
  // Node.ELEMENT_NODE; `instanceof` fails across frames.
  return node.nodeType === 1 ? (node as Element) : node.parentElement;
}
