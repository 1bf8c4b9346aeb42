/** Everything inside `root` that the selector finds; a selector this browser cannot read finds nothing. */
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

/** The part of a page that counts. */
export interface Sight {
  root: ParentNode;
  /** Nothing inside these is seen. */
  ignore?: string;
  /** Only what is displayed is seen. */
  shown?: boolean;
}

/** A page may repeat anything any number of times, and is read again with every change of it. */
const mostSeen = 1_000;

/** What the selector finds in sight, up to a thousand of it. */
export function see({ root, ignore, shown }: Sight, selector: string, find = findAll): Element[] {
  const seen: Element[] = [];
  for (const element of find(root, selector)) {
    if (seen.length === mostSeen) break;
    if (ignore !== undefined && isWithin(element, ignore)) continue;
    if (shown && !element.checkVisibility({ visibilityProperty: true })) continue;
    seen.push(element);
  }
  return seen;
}

/** As `findAll`, and inside open shadow roots below `root` (and that of `root` itself) where it finds nothing. */
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

/** Rendered with an area, and neither `visibility: hidden` nor inside something that is not displayed. */
export function isVisible(element: Element): boolean {
  if (!element.checkVisibility({ visibilityProperty: true })) return false;
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0;
}

/** The document inside a same-origin frame; null for any other element or origin. */
export function documentInside(element: Element): Document | null {
  // `instanceof` fails across frames, so the tag name decides what this element is.
  if (element.localName !== 'iframe') return null;
  try {
    return (element as HTMLIFrameElement).contentDocument;
  } catch {
    return null;
  }
}

/** The nearest element that is `node` or holds it. */
export function elementOf(node: Node | null): Element | null {
  if (!node) return null;
  // Node.ELEMENT_NODE; `instanceof` fails across frames.
  return node.nodeType === 1 ? (node as Element) : node.parentElement;
}
