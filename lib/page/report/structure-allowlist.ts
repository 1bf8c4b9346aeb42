/** Common element names that are not HTML. */
const drawings = new Set(['g', 'path', 'svg', 'use']);

/**
 * Whether an element's name is standard and not the page's own: for an unknown name the browser has no class. A report
 * accepts only letters, so headings (`h1`) do not count as standard.
 */
export function isStandardElement(element: Element): boolean {
  return element instanceof HTMLElement
    ? !(element instanceof HTMLUnknownElement || /[-\d]/.test(element.localName))
    : drawings.has(element.localName);
}
