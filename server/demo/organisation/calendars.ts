import type { Absence } from '../../../lib/contract/rows/absence.ts';
import type { Rate } from '../../../lib/contract/rows/rate.ts';
import type { WorkCalendar, WorkDay } from '../../../lib/contract/rows/work-calendar.ts';
import { addDays, isoWeekday } from '../../../lib/kit/date.ts';
import { currency, demoId, type Moment } from './demo-organisation.ts';
import type { Region } from './regions.ts';

export const houseCalendarId = 'work-calendar-house';
const iberiaCalendarId = 'work-calendar-iberia';
const germanCalendarId = 'work-calendar-germany';

const eight = { from: 480, to: 1_080 };
const siesta = [
  { from: 540, to: 840 },
  { from: 960, to: 1_140 },
];
const weekdays = [1, 2, 3, 4, 5];

/** Everybody works from eight to six. Spain and Portugal have a long break, and in Germany Christmas Eve ends at noon. */
export function makeWorkCalendars({ today }: Moment): WorkCalendar[] {
  const year = Number(today.slice(0, 4));
  const years = [year - 1, year, year + 1];
  const day = (date: string, name: string, work: WorkDay['work'] = 'none') => ({
    ...{ date, name, work },
    hours: [],
  });
  return [
    {
      id: houseCalendarId,
      name: 'Harborline',
      timeZone: null,
      hours: weekdays.map((weekday) => ({ weekday, ...eight })),
      days: years.flatMap((y) => [
        day(`${y}-01-01`, 'New Year’s Day'),
        day(`${y}-12-25`, 'Christmas Day'),
        day(`${y}-12-26`, 'Second Christmas Day'),
      ]),
      parentWorkCalendarId: null,
    },
    {
      id: iberiaCalendarId,
      name: 'Spain and Portugal',
      timeZone: null,
      hours: weekdays.flatMap((weekday) => siesta.map((span) => ({ weekday, ...span }))),
      days: years.map((y) => day(`${y}-12-08`, 'Inmaculada Concepción')),
      parentWorkCalendarId: houseCalendarId,
    },
    {
      id: germanCalendarId,
      name: 'Germany',
      timeZone: 'Europe/Berlin',
      hours: [],
      days: years.flatMap((y) => [
        day(`${y}-10-03`, 'Tag der Deutschen Einheit'),
        day(`${y}-12-24`, 'Heiligabend', 'morning'),
      ]),
      parentWorkCalendarId: houseCalendarId,
    },
  ];
}

/** The calendar of a region's reps; none if they work as the organisation does. */
export function calendarOf({ name }: Region): { calendarId?: string } {
  if (name === 'Iberia') return { calendarId: iberiaCalendarId };
  return name === 'Germany' ? { calendarId: germanCalendarId } : {};
}

/** Robin stands in for a colleague who is off this week. Another one is at a trade fair from Thursday noon. */
export function makeAbsences({ today }: Moment): Absence[] {
  const monday = addDays(today, 1 - isoWeekday(today));
  return [
    {
      ...{ id: 'absence-1', repId: demoId('rep', 1), coverRepId: demoId('rep', 2), kind: 'off' },
      ...{ startsOn: monday, endsOn: addDays(monday, 4), firstDay: 'whole', lastDay: 'whole' },
    },
    {
      ...{ id: 'absence-2', repId: demoId('rep', 5), coverRepId: demoId('rep', 6), kind: 'away' },
      startsOn: addDays(monday, 3),
      ...{ endsOn: addDays(monday, 4), firstDay: 'afternoon', lastDay: 'whole' },
    },
  ];
}

/** The rates fixed by this year's plan, and the rates of the company's reports this month. */
export function makeRates({ today }: Moment): Rate[] {
  const plan = { kind: 'plan', startsOn: `${today.slice(0, 4)}-01-01`, endsOn: null } as const;
  const corporate = {
    kind: 'corporate',
    startsOn: `${today.slice(0, 7)}-01`,
    endsOn: null,
  } as const;
  const to = currency;
  return [
    { id: 'rate-plan-gbp', from: 'GBP', to, perUnit: '1.16', ...plan },
    { id: 'rate-plan-usd', from: 'USD', to, perUnit: '0.9', ...plan },
    { id: 'rate-plan-chf', from: 'CHF', to, perUnit: '1.04', ...plan },
    { id: 'rate-corporate-gbp', from: 'GBP', to, perUnit: '1.1412', ...corporate },
    { id: 'rate-corporate-usd', from: 'USD', to, perUnit: '0.8647', ...corporate },
    { id: 'rate-corporate-chf', from: 'CHF', to, perUnit: '1.0731', ...corporate },
  ];
}
