import DOMPurify from 'dompurify';

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

/** Addresses a mail may carry: pages, mail, telephone. Never data, script or the extension's own pages. */
const address = /^(?:https?:|mailto:|tel:)/i;

type Purifier = ReturnType<typeof DOMPurify>;
let made: Purifier | null = null;

/** Made on first use: the module may be loaded where there is no DOM yet. */
function purifier(): Purifier {
  if (made) return made;
  const fresh = DOMPurify();
  if (!fresh.isSupported) throw new Error('sanitise: there is no DOM here');
  // The library lets data: images through whatever the address pattern says.
  fresh.addHook('uponSanitizeAttribute', (_element, data) => {
    if (addressAttributes.includes(data.attrName) && !address.test(data.attrValue)) {
      data.keepAttr = false;
    }
  });
  made = fresh;
  return fresh;
}

/**
 * HTML with nothing in it that runs, loads script or changes the page around it: a closed list of tags and attributes,
 * no styles, no classes, no ids (they would meet the host page's own). Throws where there is no DOM.
 */
export function sanitise(html: string): string {
  return purifier().sanitize(html, {
    ALLOWED_TAGS: tags,
    ALLOWED_ATTR: [...plainAttributes, ...addressAttributes],
    ALLOWED_URI_REGEXP: address,
    // The pattern is for addresses; the library would ask it of every attribute it does not know to be none.
    ADD_URI_SAFE_ATTR: plainAttributes,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOW_UNKNOWN_PROTOCOLS: false,
  });
}
