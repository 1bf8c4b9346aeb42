// @vitest-environment jsdom
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { anchorFor } from './selector.ts';
import { isStableClass, isStableName, wordsOfRecord } from './stable-names.ts';

beforeAll(() => {
  // This document has no layout.
  Element.prototype.checkVisibility ??= () => true;
  globalThis.CSS ??= { escape: (text: string) => text.replace(/[^\w-]/g, '\\$&') } as typeof CSS;
});

const of = wordsOfRecord('dana.whitfield@northwind.example', 'Dana Whitfield');
const pageOf = (html: string) => new DOMParser().parseFromString(html, 'text/html');
function anchor(html: string, target = '#it, [it], it') {
  const page = pageOf(html);
  const found = [...page.querySelectorAll(target)];
  for (const one of found) one.removeAttribute('it');
  return anchorFor(found, page, of);
}

describe('the selector of what was picked', () => {
  it.each([
    ['its id', '<p id="email" it>x</p><p>y</p>', '#email'],
    ['a field’s name', '<input name="email" it><input name="phone">', '[name="email"]'],
    ['what a test knows it by', '<b data-testid="mail" it></b><b></b>', '[data-testid="mail"]'],
    ['the part it stands in', '<header><a>x</a></header><main><a it>y</a></main>', 'main a'],
    [
      'a role',
      '<div role="main"><a it href="mailto:x">y</a></div><a href="mailto:q">z</a>',
      '[role="main"] [href^="mailto:"]',
    ],
    [
      'a word of the trade',
      '<i class="contact-email css-1x2y3z" it></i><i class="css-1x2y3z"></i>',
      '.contact-email',
    ],
    [
      'the name of an attribute',
      '<i data-contact-mail="dana" it></i><i></i>',
      '[data-contact-mail]',
    ],
  ])('The selector is found for %s', (_what, html, selector) => {
    expect(anchor(html)).toMatchObject({ each: selector });
  });

  it('The selector contains nothing of the record, no counter and no hash', () => {
    const html = `<div id="lead-42"><span id="dana-whitfield" class="sc-bdVaJa mt-4 Contact_email__x7Yz2"
      data-name="Dana Whitfield" data-field="whitfield" data-v-3f2a it>x</span></div><span>y</span>`;
    const found = anchor(html);
    expect(found).toEqual({ each: '[data-name]', sure: true });
  });

  it('A list is found as a list, and a selector by position says so', () => {
    const list = '<ul class="recipients"><li><a it>a</a></li><li><a it>b</a></li></ul><a>c</a>';
    expect(anchor(list)).toEqual({ each: '.recipients a', sure: true });
    const table = '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td it>d</td></tr></table>';
    expect(anchor(table)).toEqual({
      each: 'body > table > tbody > tr:nth-of-type(2) > td:nth-of-type(2)',
      sure: false,
    });
  });

  it('Elements in open shadow roots are found', () => {
    const page = pageOf('<crm-card data-section="contact"></crm-card><crm-card></crm-card>');
    const root = page.querySelector('crm-card')?.attachShadow({ mode: 'open' });
    root?.append(
      Object.assign(page.createElement('a'), { href: 'mailto:x@y.example' }),
      page.createElement('a'),
    );
    const target = root?.querySelector('a');
    expect(target && anchorFor([target], page, of)).toEqual({
      inside: '[data-section="contact"]',
      each: '[href^="mailto:"]',
      sure: true,
    });
  });

  it('The selector matches exactly what was picked, or there is none; it contains no generated name', () => {
    const name = fc.oneof(
      fc.constantFrom('email', 'contact-card', 'lead_12', 'rcmContactAddress', 'dana', ''),
      fc.uuid(),
      fc.stringMatching(/^(?:css|sc|jss)-[a-z0-9]{6}$/),
      fc.integer().map((n) => `row-${n}`),
      fc.stringMatching(/^[a-zA-Z0-9]{8,12}$/).filter((text) => /\d/.test(text)),
    );
    const node = fc.record({
      tag: fc.constantFrom('div', 'span', 'a', 'p', 'main', 'dd'),
      up: fc.nat(3),
      attribute: fc.constantFrom('id', 'class', 'data-testid', 'data-name', 'name', 'role'),
      value: name,
    });
    fc.assert(
      fc.property(fc.array(node, { minLength: 1, maxLength: 25 }), fc.nat(), (nodes, which) => {
        const page = pageOf('');
        let at: Element = page.body;
        const all = nodes.map(({ tag, up, attribute, value }) => {
          for (let n = 0; n < up && at !== page.body; n += 1) at = at.parentElement ?? at;
          const next = page.createElement(tag);
          if (value !== '') next.setAttribute(attribute, value);
          at.append(next);
          at = next;
          return next;
        });
        const target = all[which % all.length];
        if (!target) return;
        const found = anchorFor([target], page, of);
        expect(found, 'there is always its place').not.toBeNull();
        expect([...page.querySelectorAll(found?.each ?? '')]).toEqual([target]);
        const names = found?.each.replace(/:nth-of-type\(\d+\)/g, '') ?? '';
        expect(names).not.toMatch(/\d.*\d|dana|css-|sc-|jss-|row|lead/);
      }),
      { numRuns: 200 },
    );
  });
});

describe('names a person has given', () => {
  it.each(['email', 'rcmContactAddress', 'compose_to', 'address1', 'main-nav', 'party.party'])(
    '%s',
    (name) => expect(isStableName(name, of)).toBe(true),
  );
  it.each([
    ':r1:',
    'ember12',
    'ember1',
    'ext-gen77',
    '42',
    'a1b2c3d4',
    'bXkqtrz',
    'dana',
    '7a9f',
    'x@y',
    'mui-3',
  ])('%s is not a stable name', (name) => expect(isStableName(name, of)).toBe(false));
  it.each(['gD', 'adn', 'css-abcdef', 'sc-bdVaJa', 'flex', 'mt-4', 'email_x7', 'is-active'])(
    '%s is not a stable class name',
    (name) => expect(isStableClass(name, of)).toBe(false),
  );
});
