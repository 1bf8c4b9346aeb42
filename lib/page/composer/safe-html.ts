/**
 * A second check. The extension's frame already sanitises the HTML of a template; this allow-list limits what enters a host
 * page, whoever sent it.
 */
const tags = new Set(
  'a b blockquote br caption code col colgroup div em h1 h2 h3 h4 h5 h6 hr i li mark ol p pre s small span strong sub sup table tbody td tfoot th thead tr u ul'.split(
    ' ',
  ),
);
/** Removed with their content. Any other tag that is not allowed is removed, but its content stays. */
const dropped = new Set(
  'script style template noscript iframe object embed svg math title head textarea select option button video audio canvas'.split(
    ' ',
  ),
);
const attributes = new Set(['title', 'dir', 'lang', 'colspan', 'rowspan', 'start', 'span']);
const styles = new Set(
  'background-color border border-collapse border-bottom border-top border-left border-right color font-family font-size font-style font-weight line-height margin margin-bottom margin-top padding text-align text-decoration vertical-align width'.split(
    ' ',
  ),
);
const links = /^(https?:\/\/|mailto:)/i;

/** Reduces HTML to formatted text: no scripts, no events, no pictures, nothing that loads or moves. */
export function safeHtml(html: string): string {
  // A document made by DOMParser has no window: nothing runs and nothing loads.
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const clean = document.implementation.createHTMLDocument('').createElement('div');
  copyChildren(parsed.body, clean);
  return clean.innerHTML;
}

function copyChildren(from: Element, to: Element): void {
  for (const child of from.childNodes) {
    if (child.nodeType === 3) to.append(child.nodeValue ?? '');
    else if (child.nodeType === 1) copyElement(child as Element, to);
  }
}

function copyElement(element: Element, to: Element): void {
  const tag = element.localName;
  const html = element.namespaceURI === 'http://www.w3.org/1999/xhtml';
  if (!html || dropped.has(tag)) return;
  if (!tags.has(tag)) {
    copyChildren(element, to);
    return;
  }
  const copy = to.ownerDocument.createElement(tag);
  for (const { name, value } of element.attributes) {
    if (attributes.has(name)) copy.setAttribute(name, value);
    else if (name === 'href' && tag === 'a' && links.test(value.trim())) {
      copy.setAttribute('href', value.trim());
    }
  }
  copyStyle(element as HTMLElement, copy);
  copyChildren(element, copy);
  to.append(copy);
}

function copyStyle(from: HTMLElement, to: HTMLElement): void {
  for (const name of styles) {
    const value = from.style.getPropertyValue(name);
    if (value !== '' && !/url|image|var|env|attr|\(.*\(/i.test(value)) {
      to.style.setProperty(name, value);
    }
  }
}
