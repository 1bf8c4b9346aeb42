import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalAddress } from './normal-address.ts';
import { onlyAddressIn, parseAddresses } from './read-addresses.ts';

const local = fc.stringMatching(/^[a-z0-9][a-z0-9.+_-]{0,12}$/);
const domain = fc.stringMatching(/^[a-z0-9]{1,8}\.[a-z]{2,5}$/);
const address = fc.tuple(local, domain).map(([left, right]) => `${left}@${right}`);
/** Words that a name may contain, some with commas and quotes. */
const name = fc
  .stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿ一-鿿,."'() -]{1,20}$/)
  .map((raw) => raw.replace(/\s+/g, ' ').trim())
  .filter((raw) => /[A-Za-z一-鿿]/.test(raw));
const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

describe('addresses on a page', () => {
  it.each([
    [
      'Dana Whitfield <Dana.Whitfield@Northwind.example>',
      'dana.whitfield@northwind.example',
      'Dana Whitfield',
    ],
    ['"Okafor, Chidi (Procurement)" <c@x.example>', 'c@x.example', 'Okafor, Chidi (Procurement)'],
    ['Okafor, Chidi <c@x.example>', 'c@x.example', 'Okafor, Chidi'],
    ['mailto:a%2Bb@x.example?subject=Hi,%20you', 'a+b@x.example', null],
    ['<a@x.example>', 'a@x.example', null],
    ['a@x.example <a@x.example>', 'a@x.example', null],
    ["'Anna' <a@x.example>,", 'a@x.example', 'Anna'],
    ['\uE001 ليلى\u200f <l@x.example>', 'l@x.example', 'ليلى'],
    ['"dana o\'neil"@x.example', '"dana o\'neil"@x.example', null],
    ['Dana <"dana o\'neil"@x.example>', '"dana o\'neil"@x.example', 'Dana'],
    ['佐藤 健太 <k@例え.example>', 'k@xn--r8jz45g.example', '佐藤 健太'],
  ])('%s', (raw, expected, expectedName) => {
    expect(parseAddresses(raw)).toEqual([{ address: expected, name: expectedName }]);
  });

  it.each(['', 'nobody', 'a@b', '@x.example', 'a b@x.example c', 'mailto:%E0%A4%A', '<>'])(
    'There is no address in "%s"',
    (raw) => {
      expect(parseAddresses(raw)).toEqual([]);
    },
  );

  it('A list of addresses is read as it was written', () => {
    const person = fc.record({ address, name: fc.option(name) });
    fc.assert(
      fc.property(
        fc.array(person, { maxLength: 6 }),
        fc.constantFrom(', ', ',', '; '),
        (people, between) => {
          const text = people
            .map((one) => (one.name === null ? one.address : `${quote(one.name)} <${one.address}>`))
            .join(between);
          expect(parseAddresses(text).map((one) => one.address)).toEqual(
            people.map((one) => one.address),
          );
        },
      ),
    );
  });

  it('An invalid address is never read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (raw) => {
        for (const found of parseAddresses(raw)) {
          expect(normalAddress(found.address)).toBe(found.address);
          expect(raw.toLowerCase().normalize('NFC')).toContain('@');
        }
      }),
    );
  });

  it('A single address is found only if there is exactly one', () => {
    expect(onlyAddressIn('Inbox (3) - rep@harborline.example - Mail')).toBe(
      'rep@harborline.example',
    );
    expect(onlyAddressIn('Account: Robin (rep@harborline.example)')).toBe('rep@harborline.example');
    expect(onlyAddressIn('ask a@x.example - rep@harborline.example - Mail')).toBeNull();
    expect(onlyAddressIn('Write to dana@x.example.')).toBe('dana@x.example');
    expect(onlyAddressIn('Inbox')).toBeNull();
  });
});

describe('characters nobody sees', () => {
  it.each([
    ['a joiner', 'evil@exa\u200dmple.example'],
    ['a non-joiner', 'evil@exa\u200cmple.example'],
    ['a variation selector', 'evil@exa\ufe0fmple.example'],
    ['a grapheme joiner', 'ev\u034fil@example.example'],
    ['a tag', 'evil@example\u{e0061}.example'],
    ['a control', 'evil@exam\u0007ple.example'],
    ['a blank that is no white space', 'evil@exam\u2800ple.example'],
  ])('%s makes an address none', (_what, raw) => {
    expect(normalAddress(raw)).toBeNull();
    expect(onlyAddressIn(`write to ${raw} today`)).toBeNull();
    expect(parseAddresses(`Evil <${raw}>`)).toEqual([]);
  });

  it('Characters that pages add around and inside addresses are removed', () => {
    for (const mark of ['\u200b', '\u200e', '\u202e', '\u2066', '\u061c', '\u00ad', '\ufeff'])
      expect(normalAddress(`${mark}dana@exa${mark}mple.example${mark}`)).toBe(
        'dana@example.example',
      );
  });
});
