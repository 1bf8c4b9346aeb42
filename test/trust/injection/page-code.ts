import { safeHtml } from '../../../lib/page/composer/safe-html.ts';
import { findAll } from '../../../lib/page/dom.ts';
import { readGeneric } from '../../../lib/page/reader/read-generic.ts';
import { type AnswerTexts, type FillValues, fillHtml } from '../../../lib/template/fill.ts';
import { sanitise } from '../../../lib/template/sanitise.ts';

/** The product's own path from a template to a page, for a page of the tests. */
const product = {
  /** `openTemplate` fills, the panel answers, and the page's script inserts, as in the product. */
  insert: (bodyHtml: string, filling: FillValues, answers: AnswerTexts = {}): string => {
    const html = sanitise(fillHtml(sanitise(bodyHtml), { ...filling, answers }).text);
    const place = document.createElement('div');
    place.id = 'draft';
    place.contentEditable = 'true';
    place.innerHTML = safeHtml(html);
    document.querySelector('#draft')?.remove();
    document.body.append(place);
    return place.innerHTML;
  },
  read: () => readGeneric(document),
  count: (selector: string) => findAll(document, selector).length,
};
export type Product = typeof product;

Object.assign(globalThis, { product });
