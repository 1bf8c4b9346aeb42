import { expect, it } from 'vitest';
import { publicHolidays } from './public-holidays.ts';

const datesOf = async (country: string, subdivision: string | null, year: number) => {
  const found = await publicHolidays({ country, subdivision }, [year], 'en');
  return found.ok ? found.value.map(({ date }) => date.slice(5)).join(' ') : found.error;
};

it.each([
  // gov.uk/bank-holidays, opm.gov/policy-data-oversight/pay-leave/federal-holidays, stmi.bayern.de
  ['GB', 'ENG', 2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-25 12-26 12-27 12-28'],
  ['US', null, 2026, '01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25'],
  ['de', 'DE-BY', 2026, '01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26'],
  ['DE', null, 2026, '01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26'],
])('%s %s has the holidays of %i that it publishes', async (country, subdivision, year, dates) => {
  expect(await datesOf(country, subdivision, year)).toBe(dates);
});

it('A holiday that lasts three days gives three days', async () => {
  expect(await datesOf('AE', null, 2026)).toContain('03-20 03-21 03-22');
});

it('An unknown place is refused, and the message lists the known places', async () => {
  expect(await datesOf('XX', null, 2026)).toContain('"XX" is not a country');
  expect(await datesOf('DE', 'DE-XX', 2026)).toMatch(/"DE-XX" is not a subdivision of DE .*BW, BY/);
});
