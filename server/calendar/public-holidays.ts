import { addDays } from '../../lib/kit/date.ts';
import { fail, ok, type Result } from '../../lib/kit/result.ts';

export interface PublicHoliday {
  /** The day (`2026-12-25`). */
  date: string;
  name: string;
  /** Only the afternoon is off, as on Christmas Eve in Iceland. */
  half: boolean;
}

export interface HolidayPlace {
  /** An ISO 3166-1 code: DE. */
  country: string;
  /** An ISO 3166-2 code, with or without the country: BY, DE-BY. Null: only holidays of the whole country. */
  subdivision: string | null;
}

/** The attribution that the licence of the data asks for. */
export const holidaySource =
  'Public holidays: date-holidays, github.com/commenthol/date-holidays, CC BY-SA 3.0';

const MS_PER_DAY = 86_400_000;

/**
 * The public holidays of a country or subdivision in some years, sorted by date. `language`: the language of the names, if the data has it.
 * If the place is unknown, fails with a message that lists the known subdivisions.
 */
export async function publicHolidays(
  { country, subdivision }: HolidayPlace,
  years: readonly number[],
  language: string,
): Promise<Result<PublicHoliday[], string>> {
  // Loaded here, because the module reads the data of all countries and only this command needs it.
  const { default: Holidays } = await import('date-holidays');
  const all = new Holidays();
  const land = country.toUpperCase();
  if (!Object.hasOwn(all.getCountries(), land)) {
    return fail(`"${country}" is not a country with known holidays (expected a code such as DE)`);
  }
  const part = subdivision?.toUpperCase().replace(`${land}-`, '') ?? null;
  const parts = Object.keys(all.getStates(land) ?? {});
  if (part !== null && !parts.includes(part)) {
    const known = parts.length > 0 ? `choose one of ${parts.join(', ')}` : 'leave it out';
    return fail(
      `"${subdivision}" is not a subdivision of ${land} with holidays of its own: ${known}`,
    );
  }
  const options = { types: ['public' as const], languages: language };
  const here = part === null ? new Holidays(land, options) : new Holidays(land, part, options);
  const found = years.flatMap((year) => here.getHolidays(year)).flatMap(daysOf);
  return ok(found.sort((a, b) => (a.date < b.date ? -1 : 1)));
}

/** The days of a holiday. Some holidays last three days, others half a day. */
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
}): PublicHoliday[] {
  const half = date.slice(11, 16) >= '12:00';
  // Rounded, because a day on which the clocks change has 23 or 25 hours.
  const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / MS_PER_DAY));
  return Array.from({ length: days }, (_, index) => ({
    date: addDays(date.slice(0, 10), index),
    name,
    half: half && index === 0,
  }));
}
