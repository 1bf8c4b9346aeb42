import DOMPurify from 'dompurify';
import { isBoundedMarkup, maxElements } from '../kit/markup-bounds.ts';

const tags = [
  ...['a', 'b', 'blockquote', 'br', 'code', 'div', 'em', 'h1', 'h2', 'h3', 'h4', 'hr', 'i', 'img'],
  ...['li', 'mark', 'ol', 'p', 'pre', 's', 'span', 'strong', 'sub', 'sup', 'u', 'ul'],
  ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
];

const plainAttributes = [
  ...['alt', 'colspan', 'data-field', 'dir', 'height', 'lang', 'rowspan', 'start', 'title'],
  'width',
];
const addressAttributes = ['href', 'src'];

/** URLs that an email may contain: web, email, telephone. Never data, script or the extension's own pages. */
const address = /^(?:https?:|mailto:|tel:)/i;

type Purifier = ReturnType<typeof DOMPurify>;
let made: Purifier | null = null;

/** Created on first use, because the module may be loaded before there is a DOM. */
function purifier(): Purifier {
  if (made) return made;
  const fresh = DOMPurify();
  if (!fresh.isSupported) throw new Error('sanitise: there is no DOM here');
  // DOMPurify allows `data:` images whatever the pattern says.
  fresh.addHook('uponSanitizeAttribute', (_element, data) => {
    if (addressAttributes.includes(data.attrName) && !address.test(data.attrValue)) {
      data.keepAttr = false;
    }
  });
  made = fresh;
  return fresh;
}

/**
 * Removes from HTML everything that runs, loads a script or affects the page around it. Only listed tags and attributes stay:
 * no styles, classes or ids, which could collide with those of the host page. HTML that would keep the browser busy for seconds loses
 * all of its tags. Throws without a DOM.
 */
export function sanitise(html: string): string {
  return purifier().sanitize(isLight(html) ? html : withoutTags(html), {
    ALLOWED_TAGS: tags,
    ALLOWED_ATTR: [...plainAttributes, ...addressAttributes],
    ALLOWED_URI_REGEXP: address,
    // The pattern is for URLs, but DOMPurify would apply it to any attribute that it does not know.
    ADD_URI_SAFE_ATTR: plainAttributes,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOW_UNKNOWN_PROTOCOLS: false,
  });
}

/** Whether the parser and the sanitiser need only a moment for this HTML. */
function isLight(html: string): boolean {
  if (!isBoundedMarkup(html)) return false;
  const { documentElement } = new DOMParser().parseFromString(html, 'text/html');
  return documentElement.getElementsByTagName('*').length <= maxElements;
}

function withoutTags(html: string): string {
  return html.replace(/<[^<>]*>/g, ' ').replaceAll('<', '&lt;');
}
