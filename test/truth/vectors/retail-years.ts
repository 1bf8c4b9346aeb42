import { type FiscalCalendar, periodsOf } from '../../../lib/kit/calendar/fiscal-calendar.ts';
import type { Example } from '../report.ts';

/** The 4-5-4 calendar of the National Retail Federation: the year ends on the Saturday nearest to 31 January. */
const retailCalendar: FiscalCalendar = {
  kind: 'weeks',
  pattern: [4, 5, 4],
  lastWeekday: 6,
  lastMonth: 1,
  ends: 'nearest',
  named: 'start',
};

/** The years with a 53rd week, as the federation names them (2000 to 2023) and as others have worked them out (to 2096). */
const longYears = [
  2000, 2006, 2012, 2017, 2023, 2028, 2034, 2040, 2045, 2051, 2056, 2062, 2068, 2073, 2079, 2084,
  2090, 2096,
];

/** First and last days of years, as published. */
const yearDays: Readonly<Record<number, readonly [string, string]>> = {
  2017: ['2017-01-29', '2018-02-03'],
  2018: ['2018-02-04', '2019-02-02'],
  2019: ['2019-02-03', '2020-02-01'],
  2020: ['2020-02-02', '2021-01-30'],
  2021: ['2021-01-31', '2022-01-29'],
  2022: ['2022-01-30', '2023-01-28'],
  2023: ['2023-01-29', '2024-02-03'],
  2024: ['2024-02-04', '2025-02-01'],
  2025: ['2025-02-02', '2026-01-31'],
};

export function retailYears(): Example[] {
  const days = Object.entries(yearDays).map(([year, [startsOn, endsOn]]) => ({
    id: `retail-year-${year}`,
    what: `The retail year ${year} of the NRF:`,
    right: { startsOn, endsOn },
    got: () => periodsOf(retailCalendar, Number(year), 'year')[0],
  }));
  return [
    ...days,
    {
      id: 'retail-long-years',
      what: 'The years of 53 weeks in the 4-5-4 calendar of the NRF:',
      right: longYears,
      got: () =>
        years(2000, 2100).filter((year) => periodsOf(retailCalendar, year, 'week').length === 53),
    },
    {
      id: 'retail-months-2023',
      what: 'The months of the retail year 2023 in weeks:',
      right: [4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 5],
      got: () => periodsOf(retailCalendar, 2023, 'month').map(weeksIn),
    },
    {
      id: 'retail-october-2015',
      what: 'Fiscal October 2015 (github.com/rocksoftcode/nrf-calendar):',
      right: { startsOn: '2015-10-04', endsOn: '2015-10-31' },
      got: () => periodsOf(retailCalendar, 2015, 'month')[8],
    },
  ];
}

const years = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

function weeksIn({ startsOn, endsOn }: { startsOn: string; endsOn: string }): number {
  return (Date.parse(endsOn) - Date.parse(startsOn) + 86_400_000) / (7 * 86_400_000);
}
