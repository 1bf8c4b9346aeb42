import { addDays } from '../../lib/kit/date.ts';
import { fail, ok, type Result } from '../../lib/kit/result.ts';

export interface PublicHoliday {
  /** Plain date. */
  date: string;
  name: string;
}

export interface HolidayPlace {
  /** ISO 3166-1: DE. */
  country: string;
  /** ISO 3166-2, with or without the country: BY, DE-BY. Null: only what all of the country has. */
  subdivision: string | null;
}

/** Who the data is from; its licence asks that this is said where the data is used. */
export const holidaySource =
  'Public holidays: date-holidays, github.com/commenthol/date-holidays, CC BY-SA 3.0';

const MS_PER_DAY = 86_400_000;

/**
 * The public holidays of a country or subdivision in some years, by date. `language`: of the names, where the data has them in it. Fails with
 * what is known when the place is not.
 */
export async function publicHolidays(
  { country, subdivision }: HolidayPlace,
  years: readonly number[],
  language: string,
): Promise<Result<PublicHoliday[], string>> {
  // It reads the data of all countries, which nothing but this needs.
  const { default: Holidays } = await import('date-holidays');
  const all = new Holidays();
  const land = country.toUpperCase();
  if (!Object.hasOwn(all.getCountries(), land)) {
    return fail(`"${country}" is no country with known holidays (expected a code such as DE)`);
  }
  const part = subdivision?.toUpperCase().replace(`${land}-`, '') ?? null;
  const parts = Object.keys(all.getStates(land) ?? {});
  if (part !== null && !parts.includes(part)) {
    const known = parts.length > 0 ? `known are ${parts.join(', ')}` : 'it has none';
    return fail(`"${subdivision}" is no subdivision of ${land} with holidays of its own: ${known}`);
  }
  const options = { types: ['public' as const], languages: language };
  const here = part === null ? new Holidays(land, options) : new Holidays(land, part, options);
  const found = years.flatMap((year) => here.getHolidays(year)).flatMap(daysOf);
  return ok(found.sort((a, b) => (a.date < b.date ? -1 : 1)));
}

/** Each day of a holiday; some last three. */
function daysOf({
  date,
  start,
  end,
  name,
}: {
  date: string;
  start: Date;
  end: Date;
  name: string;
}) {
  // In a night in which the clocks change a day has 23 or 25 hours.
  const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / MS_PER_DAY));
  return Array.from({ length: days }, (_, index) => ({
    date: addDays(date.slice(0, 10), index),
    name,
  }));
}
