import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOf } from '../kit/place.ts';
import type { FieldContext } from './fields.ts';
import { fillHtml, fillPlain, missingFields } from './fill.ts';
import { gapWords } from './letter-words.ts';

const labels = gapWords('en');
const place = placeOf('en', null);

const full: FieldContext = {
  contact: { name: 'Dr. Jo van Berg', title: 'Buyer' },
  account: { name: 'Berg & Söhne', region: 'Nordics' },
  deal: { name: 'Pumps', amount: 1_250_000, currency: 'EUR', closeOn: '2026-12-01' },
  rep: { name: 'Anna Lind', email: 'anna@acme.example' },
  organisation: { name: 'Acme' },
  today: '2026-11-24',
};
const empty: FieldContext = {
  contact: null,
  account: null,
  deal: null,
  rep: null,
  organisation: null,
  today: '2026-11-24',
};
const html = (source: string, context = full, language = 'en') =>
  fillHtml(source, { context, place: placeOf(language, null), labels });

describe('filling HTML', () => {
  it('Every field has a value', () => {
    const names = 'contact.firstName contact.name contact.title account.name account.region ';
    const more = 'deal.name rep.name rep.firstName rep.email organisation.name';
    const source = (names + more)
      .split(' ')
      .map((name) => `{{${name}}}`)
      .join('|');
    expect(html(source)).toEqual({
      text: 'Jo|Dr. Jo van Berg|Buyer|Berg &amp; Söhne|Nordics|Pumps|Anna Lind|Anna|anna@acme.example|Acme',
      missing: [],
      unknown: [],
    });
  });

  it('Money and dates follow the language of the template', () => {
    const source = '{{deal.amount}} {{deal.closeOn}} {{today}}';
    expect(html(source, full, 'en-GB').text).toBe(
      'EUR\u00a012,500.00 1 December 2026 24 November 2026',
    );
    expect(html(source, full, 'de').text).toBe(
      '12.500,00\u00a0€ 1. Dezember 2026 24. November 2026',
    );
    const yen = {
      ...full.deal,
      name: '',
      amount: 1_250_050,
      currency: 'JPY',
      closeOn: null,
    };
    expect(html('{{deal.amount}}', { ...full, deal: yen }).text).toBe('JPY\u00a01,250,050');
    const cents = { ...yen, currency: 'EUR' };
    expect(html('{{deal.amount}}', { ...full, deal: cents }).text).toBe('€12,500.50');
  });

  it('An amount has the decimal places of ISO 4217 on every platform', () => {
    const forints = { name: '', amount: 150_000_050, currency: 'HUF', closeOn: null };
    const written = html('{{deal.amount}}', { ...full, deal: forints }, 'hu').text;
    expect(written.replace(/\s/gu, ' ')).toBe('1 500 000,50 Ft');
    const whole = { ...forints, amount: 150_000_000 };
    expect(html('{{deal.amount}}', { ...full, deal: whole }, 'de').text).toBe(
      '1.500.000,00\u00a0HUF',
    );
  });

  it('White space inside the braces is allowed', () => {
    expect(html('{{ rep.name }} {{&nbsp;rep.name\n}}').text).toBe('Anna Lind Anna Lind');
  });

  it('A missing field is marked', () => {
    expect(html('<p>Hi {{contact.firstName}} {{contact.firstName}}</p>', empty)).toEqual({
      text: '<p>Hi <mark data-field="contact.firstName">First name</mark> <mark data-field="contact.firstName">First name</mark></p>',
      missing: ['contact.firstName'],
      unknown: [],
    });
    const blank = { ...full, contact: { name: '  ', title: '' } };
    expect(html('{{contact.name}}{{contact.title}}', blank).missing).toEqual([
      'contact.name',
      'contact.title',
    ]);
  });

  it('An unknown field is marked and listed', () => {
    expect(html('{{deal.price}} {{toString}} {{}}')).toEqual({
      text: '<mark data-field="deal.price">deal.price</mark> <mark data-field="toString">toString</mark> <mark data-field=""></mark>',
      missing: [],
      unknown: ['deal.price', 'toString', ''],
    });
  });

  it('A tag contains no mark, and a value in a URL is encoded', () => {
    expect(
      html('<a href="https://x.example/?c={{account.name}}" title="{{account.name}}">').text,
    ).toBe('<a href="https://x.example/?c=Berg%20%26%20S%C3%B6hne" title="Berg &amp; Söhne">');
    expect(html('<a href="mailto:{{rep.email}}">').text).toBe(
      '<a href="mailto:anna@acme.example">',
    );
    expect(html('<a title="{{contact.name}} > {{x}}">', empty).text).toBe('<a title="Name > x">');
  });

  it('A field inside a value is not filled', () => {
    const sly = { ...full, account: { name: '{{rep.email}}', region: null } };
    expect(html('{{account.name}}', sly).text).toBe('{{rep.email}}');
    expect(html('<a href="{{account.name}}" title="{{account.name}}">', sly).text).toBe(
      '<a href="%7B%7Brep.email%7D%7D" title="{{rep.email}}">',
    );
  });

  it('Every value is escaped, wherever it is', () => {
    const value = fc.string({
      unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', ' ', '{', '}', '\ud800'),
    });
    const shell = fc.constantFrom(
      ['<p>', '</p>'],
      ['<a title="', '">x</a>'],
      ['<a href="https://x.example/', '">x</a>'],
      ['<!-- ', ' -->'],
      ['a < b ', ' > c'],
    );
    fc.assert(
      fc.property(value, shell, (name, [before = '', after = '']) => {
        const context = { ...full, account: { name, region: null } };
        const { text, missing } = html(`${before}{{account.name}}${after}`, context);
        const put = text.slice(before.length, text.length - after.length);
        expect(text.startsWith(before) && text.endsWith(after)).toBe(true);
        expect(put.replace(/<mark data-field="account.name">Company<\/mark>/, '')).not.toMatch(
          /[<>"']|&(?!(amp|lt|gt|quot|#39);)/,
        );
        expect(missing.length > 0).toBe(name.trim() === '');
      }),
    );
  });
});

describe('filling plain text', () => {
  it('Plain text is not escaped, and missing fields are in brackets', () => {
    const filling = { context: full, place, labels };
    expect(fillPlain('{{account.name}} <{{rep.email}}>', filling).text).toBe(
      'Berg & Söhne <anna@acme.example>',
    );
    expect(fillPlain('Hi {{contact.firstName}}', { context: empty, place, labels })).toEqual({
      text: 'Hi [First name]',
      missing: ['contact.firstName'],
      unknown: [],
    });
  });

  it('An answer fills its field everywhere, and its words are never taken for a gap', () => {
    const subject = 'Re {{account.name}} {{deal.amount}}: {{contact.title}}';
    const asked = fillPlain(subject, { context: empty, place, labels });
    expect(asked.text).toBe('Re [Company] [Amount]: [Job title]');
    const answers = { 'account.name': 'see [Amount]', 'deal.amount': '€5.00' };
    expect(fillPlain(subject, { context: empty, place, labels, answers })).toMatchObject({
      text: 'Re see [Amount] €5.00: [Job title]',
      missing: ['contact.title'],
    });
    const link = '<a href="https://x.example/{{account.name}}" title="{{account.name}}">';
    expect(fillHtml(link, { context: empty, place, labels, answers }).text).toBe(
      '<a href="https://x.example/see%20%5BAmount%5D" title="see [Amount]">',
    );
  });

  it('An answer is text, never markup or a pattern', () => {
    const answers = { 'account.name': '<img src=x> $& A&B {{rep.email}}' };
    const filling = { context: empty, place, answers };
    expect(fillHtml('<p>{{account.name}}</p>', filling).text).toBe(
      '<p>&lt;img src=x&gt; $&amp; A&amp;B {{rep.email}}</p>',
    );
    expect(fillPlain('{{account.name}}', filling).text).toBe('<img src=x> $& A&B {{rep.email}}');
  });

  it('A gap shows a word in the template’s language, or three dots', () => {
    const source = 'über {{deal.amount}} bis {{deal.closeOn}}';
    const german = { context: empty, place: placeOf('de', null), labels: gapWords('de') };
    expect(fillPlain(source, german).text).toBe('über [Betrag] bis [Abschlussdatum]');
    expect(fillPlain(source, { context: empty, place, labels: gapWords('pl') }).text).toBe(
      'über […] bis […]',
    );
  });

  it('A subject stays on one line', () => {
    const context = { ...full, account: { name: 'Berg\r\nBcc: all', region: null } };
    expect(fillPlain('{{account.name}}', { context, place }).text).toBe('Berg Bcc: all');
  });

  it('Missing fields are found without filling', () => {
    const filling = { context: { ...empty, rep: full.rep }, place };
    expect(missingFields('{{rep.name}} {{account.name}} {{x}} {{account.name}}', filling)).toEqual([
      'account.name',
    ]);
  });
});
