import { safeHtml } from '../../../lib/page/composer/safe-html.ts';
import { findAll } from '../../../lib/page/dom.ts';
import { readGeneric } from '../../../lib/page/reader/read-generic.ts';
import { type Answers, applyAnswers } from '../../../lib/template/answer-rules.ts';
import { type FillValues, fillHtml } from '../../../lib/template/fill.ts';
import { plainText } from '../../../lib/template/html-to-text.ts';
import { sanitise } from '../../../lib/template/sanitise.ts';

/** The product's own path from a template to a page, for a page of the tests. */
const product = {
  /** `fillTemplate` fills, the panel answers, and the page's script inserts, as in the product. */
  insert: (bodyHtml: string, filling: FillValues, answers: Answers = {}): string => {
    const body = fillHtml(sanitise(bodyHtml), filling);
    const html = sanitise(body.text);
    const filled = applyAnswers(
      {
        id: 'template',
        version: '1',
        subject: null,
        html,
        text: plainText(html),
        missing: body.missing,
        unknown: body.unknown,
        expired: false,
      },
      answers,
    );
    const place = document.createElement('div');
    place.id = 'draft';
    place.contentEditable = 'true';
    place.innerHTML = safeHtml(filled.html);
    document.querySelector('#draft')?.remove();
    document.body.append(place);
    return place.innerHTML;
  },
  read: () => readGeneric(document),
  count: (selector: string) => findAll(document, selector).length,
};
export type Product = typeof product;

Object.assign(globalThis, { product });
