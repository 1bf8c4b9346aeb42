import { expect, it } from 'vitest';
import { readCountry } from './parse-country.ts';

it.each([
  ['DE', 'DE'],
  ['gb', 'GB'],
  ['UK', 'GB'],
  ['Germany', 'DE'],
  ['deutschland', 'DE'],
  ['Österreich', 'AT'],
  ['USA', 'US'],
  ['The Netherlands', 'NL'],
  ['Côte d’Ivoire', 'CI'],
  ['United Kingdom', 'GB'],
])('%s is %s', (text, code) => {
  expect(readCountry(text, 'de-DE')).toEqual({ ok: true, value: code });
});

it.each(['EU', 'XX', 'Atlantis', 'DEU', '-'])('%s is no country', (text) => {
  expect(readCountry(text, 'de-DE').ok).toBe(false);
});
