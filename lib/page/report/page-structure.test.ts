// @vitest-environment jsdom
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { KnownHost } from '../../contract/page/host-shape.ts';
import { PageShape } from '../../contract/page/page-report.ts';
import { standardNames } from '../../contract/page/standard-name-lists.ts';
import { shapeOf } from './page-structure.ts';

beforeAll(() => {
  // This document has no layout.
  Element.prototype.checkVisibility ??= () => true;
});

const pageOf = (html: string) => new DOMParser().parseFromString(html, 'text/html');

function hostWith(each: string, source: KnownHost['source']): KnownHost {
  const anchors = { subject: [], recordId: [], messageIdentity: [] };
  return {
    id: 'program',
    label: 'Program',
    version: 1,
    hosts: ['crm.example'],
    mailbox: [],
    pages: [
      {
        kind: 'record',
        people: [{ role: 'record', each, address: { from: 'attribute', name: 'data-mail-of' } }],
        addresses: null,
        ...anchors,
      },
    ],
    source,
    proven: true,
  };
}

/** A customer's word: no word that pages are built with contains it. */
const secret = fc.stringMatching(/^zq[a-z]{3,12}$/);
/** The same word as part of a name, as pages write it. */
const named = fc
  .tuple(fc.constantFrom('', 'data-', 'x-', 'aria-', 'on'), secret, fc.constantFrom('', '-a'))
  .map((parts) => parts.join(''));
const tag = fc.oneof(
  fc.constantFrom('div', 'span', 'a', 'input', 'textarea', 'td', 'records-highlights'),
  secret.map((word) => `x-${word}`),
  secret,
);
const attribute = fc.oneof(
  fc.constantFrom('id', 'class', 'title', 'href', 'value', 'role', 'aria-label', 'data-id', 'name'),
  named,
);
const element = fc.record({ tag, attribute, words: secret, value: secret, shadow: fc.boolean() });

describe('the shape of a page', () => {
  it('The structure counts the elements of the page', () => {
    const page = pageOf(
      '<main role="main"><p data-id="x">Hi</p><p data-dana>there</p><iframe></iframe><x-dana-smith role="dana"></x-dana-smith></main>',
    );
    expect(shapeOf(page.querySelector('main') ?? page, standardNames)).toEqual({
      elements: 5,
      visible: 0,
      frames: 1,
      shadows: 0,
      deepest: 2,
      tags: { p: 2, custom: 1, iframe: 1, main: 1 },
      roles: { custom: 1, main: 1 },
      attributes: { role: 2, custom: 1, 'data-id': 1 },
    });
  });

  it('The structure includes the names that its host file searches for', () => {
    const page = pageOf('<crm-mail data-who data-mail-of="x" data-else></crm-mail>');
    const selector = '.side-bar crm-mail[data-who="some-body"]';
    const counts = { 'data-mail-of': 1, 'data-who': 1 };
    expect(shapeOf(page.body, standardNames, hostWith(selector, 'package'))).toMatchObject({
      tags: { 'crm-mail': 1, body: 1 },
      attributes: { ...counts, custom: 1 },
    });
    const own = shapeOf(page.body, standardNames, hostWith(selector, 'own'));
    expect(own.attributes, 'what a rep has picked comes from the page').toEqual({ custom: 3 });
    expect(own.tags).toEqual({ body: 1, custom: 1 });
  });

  it('The structure fits a report, whatever elements the browser knows', () => {
    const shape = shapeOf(pageOf('<h1>a</h1><h6>b</h6><x-1></x-1><p></p>').body, standardNames);
    expect(PageShape.safeParse(shape).error).toBeUndefined();
    expect(shape.tags).toEqual({ custom: 3, body: 1, p: 1 });
  });

  it('The structure includes the names of drawings, but none of the page’s own', () => {
    const page = pageOf('<svg><g><path/></g><dana/></svg><dana></dana>');
    expect(shapeOf(page.body, standardNames).tags).toEqual({
      custom: 2,
      body: 1,
      g: 1,
      path: 1,
      svg: 1,
    });
  });

  it('The structure includes open shadow roots', () => {
    const page = pageOf('<x-a></x-a>');
    const root = page.querySelector('x-a')?.attachShadow({ mode: 'open' });
    root?.append(page.createElement('em'));
    expect(shapeOf(page, standardNames)).toMatchObject({ shadows: 1, tags: { em: 1, custom: 1 } });
  });

  it('The structure contains no text, no value, no name of the page’s own and nothing of its URL', () => {
    fc.assert(
      fc.property(
        fc.array(element, { maxLength: 12 }),
        secret,
        fc.constantFrom<(KnownHost | null)[]>(
          null,
          hostWith('crm-mail[data-who]', 'package'),
          hostWith('x-zqown[data-zqown]', 'own'),
        ),
        (elements, path, host) => {
          const page = pageOf(`<base href="https://crm.example/${path}"><main></main>`);
          page.title = path;
          let at: Element | ShadowRoot = page.querySelector('main') ?? page.body;
          for (const one of elements) {
            const next: Element = page.createElement(one.tag);
            next.setAttribute(one.attribute, one.value);
            next.className += ` ${one.words}`;
            next.append(one.words, page.createComment(one.words));
            if (next instanceof HTMLInputElement) next.value = one.words;
            at.append(next);
            at = one.shadow && one.tag === 'div' ? next.attachShadow({ mode: 'open' }) : next;
          }
          const shape = shapeOf(page, standardNames, host);
          expect(PageShape.parse(shape)).toEqual(shape);
          expect(JSON.stringify(shape)).not.toContain('zq');
          expect(JSON.stringify(shape)).not.toContain('crm.example');
        },
      ),
    );
  });
});
