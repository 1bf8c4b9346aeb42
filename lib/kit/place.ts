import { isCountry, isLanguage } from './intl.ts';

/** The readers of a text: their language (BCP 47, without a country) and their country (ISO 3166-1); null if the country is not known. */
export interface Place {
  language: string;
  country: string | null;
}

/**
 * The place of a text's readers. `country` takes precedence over the country in the tag (`en-GB`), and this over the country of `home`,
 * the organisation's locale, which counts only if it has the same language. Otherwise it is the country where most speakers of the
 * language live; for English there is none, because too many countries write English. An unknown language counts as English.
 */
export function placeOf(
  tag: string,
  country: string | null | undefined,
  home: string | null = null,
): Place {
  const { language, script, region } = localeOf(tag);
  const own = home === null ? null : localeOf(home);
  const known = country && isCountry(country) ? country : null;
  return {
    language: script === undefined ? language : `${language}-${script}`,
    country:
      known ?? region ?? (own?.language === language ? own.region : null) ?? likely(language),
  };
}

/** The base of a language tag: "en" of "en-GB". */
export function baseLanguage(tag: string): string {
  return localeOf(tag).language;
}

/** The country in a language tag, or null. */
export function countryIn(tag: string): string | null {
  return localeOf(tag).region ?? null;
}

function likely(language: string): string | null {
  return language === 'en' ? null : (new Intl.Locale(language).maximize().region ?? null);
}

function localeOf(tag: string): Intl.Locale {
  // For a language without data, browsers would print in their own language.
  const known = isLanguage(tag) && Intl.NumberFormat.supportedLocalesOf([tag]).length > 0;
  return new Intl.Locale(known ? tag : 'en');
}
