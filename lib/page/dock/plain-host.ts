const mark = 'data-repside';
type Part = 'dock' | 'note' | 'picker';

/**
 * An element of ours on the page, with its content in a closed shadow root. A plain `div`: under a custom element's name
 * a page can define that element first, and is handed the root that is closed to everybody else.
 */
export function makeHost(
  document: Document,
  part: Part,
  css: string,
): { host: HTMLElement; root: ShadowRoot } {
  const host = document.createElement('div');
  host.setAttribute(mark, part);
  const root = host.attachShadow({ mode: 'closed' });
  root.adoptedStyleSheets = [sheetOf(css)];
  return { host, root };
}

export function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

/** What an older copy of this script has left here: one that was updated cannot reach its extension any more. */
export function hostsOf(document: Document, part: Part): NodeListOf<Element> {
  return document.querySelectorAll(`div[${mark}=${part}]`);
}

/** Ours, not the page's. */
export function isHost(element: Element): boolean {
  return element.hasAttribute(mark);
}
