const mark = 'data-repside';
type Part = 'dock' | 'note' | 'picker';

/**
 * Creates an element of ours with its content in a closed shadow root. A plain `div`, because a page could define a custom
 * element of our name first and would then get the closed root.
 */
export function createPlainHost(
  document: Document,
  part: Part,
  css: string,
): { host: HTMLElement; root: ShadowRoot } {
  const host = document.createElement('div');
  host.setAttribute(mark, part);
  const root = host.attachShadow({ mode: 'closed' });
  root.adoptedStyleSheets = [createStyleSheet(css)];
  return { host, root };
}

export function createStyleSheet(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

/** The elements on the page that this script, or an older copy of it from before an update, has added. */
export function findPlainHosts(document: Document, part: Part): NodeListOf<Element> {
  return document.querySelectorAll(`div[${mark}=${part}]`);
}

/** Whether the element is ours and not the page's. */
export function isPlainHost(element: Element): boolean {
  return element.hasAttribute(mark);
}
