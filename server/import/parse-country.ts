import { isCountry, isLanguage } from '../../lib/kit/intl.ts';
import { fail, ok, type Result } from '../../lib/kit/result.ts';
import { searchText } from '../../lib/kit/search-text.ts';
import { type Fault, fault } from './fault.ts';

/** Names that people use and that are not in the standard. */
const others: Readonly<Record<string, string>> = {
  uk: 'GB',
  'great britain': 'GB',
  britain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  usa: 'US',
  'u.s.a.': 'US',
  'u.s.': 'US',
  'united states of america': 'US',
  holland: 'NL',
  'the netherlands': 'NL',
  'czech republic': 'CZ',
  korea: 'KR',
  'russian federation': 'RU',
};

/**
 * Reads a country: its code (ISO 3166-1 alpha-2), or its name in English or in the organisation's language, as CRMs export it. Fails with
 * the fault of the cell.
 */
export function readCountry(text: string, locale: string): Result<string, Fault> {
  const code = text.toUpperCase();
  if (/^[A-Z]{2}$/.test(code) && isCountry(code)) return ok(code);
  const name = searchText(text);
  const found = others[name] ?? namesIn('en').get(name) ?? namesIn(locale).get(name);
  if (found !== undefined) return ok(found);
  return fail(fault('not-country', { value: text }));
}

const known = new Map<string, ReadonlyMap<string, string>>();

function namesIn(locale: string): ReadonlyMap<string, string> {
  const language = isLanguage(locale) ? locale : 'en';
  const names = known.get(language) ?? new Map(namesOf(language));
  known.set(language, names);
  return names;
}

function namesOf(language: string): [string, string][] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const names = new Intl.DisplayNames(language, { type: 'region' });
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter(isCountry)
    .map((code) => [searchText(names.of(code) ?? code), code]);
}
