// @vitest-environment jsdom
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { shapeOf } from './shape.ts';

beforeAll(() => {
  // This document has no layout.
  Element.prototype.checkVisibility ??= () => true;
});

const pageOf = (html: string) => new DOMParser().parseFromString(html, 'text/html');

/** Something of somebody's: no word a page is made of holds it. */
const secret = fc.stringMatching(/^zq[a-z0-9@.+ -]{4,20}$/);
const tag = fc.constantFrom('div', 'span', 'a', 'input', 'textarea', 'td', 'records-highlights');
const attribute = fc.constantFrom(
  'id',
  'class',
  'title',
  'href',
  'value',
  'role',
  'aria-label',
  'data-test-id',
  'name',
  'email',
);

describe('the shape of a page', () => {
  it('counts what it is built of', () => {
    const page = pageOf(
      '<main role="main"><p data-a="x">Hi</p><p>there</p><iframe></iframe><x-y9 role="dana"></x-y9></main>',
    );
    expect(shapeOf(page.querySelector('main') ?? page)).toEqual({
      elements: 5,
      visible: 0,
      frames: 1,
      shadows: 0,
      deepest: 2,
      tags: { p: 2, iframe: 1, main: 1 },
      roles: { main: 1 },
      attributes: { role: 2, 'data-a': 1 },
    });
  });

  it('looks into open shadow roots', () => {
    const page = pageOf('<x-a></x-a>');
    const root = page.querySelector('x-a')?.attachShadow({ mode: 'open' });
    root?.append(page.createElement('em'));
    expect(shapeOf(page)).toMatchObject({ shadows: 1, tags: { em: 1, 'x-a': 1 } });
  });

  it('holds no text and no value, wherever they stand', () => {
    const element = fc.record({ tag, attribute, words: secret, value: secret });
    fc.assert(
      fc.property(fc.array(element, { maxLength: 8 }), (elements) => {
        const page = pageOf('<main></main>');
        let at: Element = page.querySelector('main') ?? page.body;
        for (const one of elements) {
          const next = page.createElement(one.tag);
          next.setAttribute(one.attribute, one.value);
          next.append(one.words, page.createComment(one.words));
          if (next instanceof HTMLInputElement) next.value = one.words;
          at.append(next);
          at = next;
        }
        const report = JSON.stringify(shapeOf(page));
        expect(report).not.toContain('zq');
        for (const one of elements) {
          expect(report).not.toContain(one.words);
          expect(report).not.toContain(one.value);
        }
      }),
    );
  });
});
