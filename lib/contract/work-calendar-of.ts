import type { WorkCalendar } from '../kit/calendar/work-calendar.ts';
import type { Organisation } from './rows/organisation.ts';

/** The hours of a working day if the organisation has set none: 9:00 to 17:00, in minutes. */
const ordinaryDay = [{ from: 540, to: 1020 }];

/** Monday to Friday, because the figures must not disappear if the organisation's row is missing or quarantined. */
const ordinaryWeek = { workingWeekdays: [1, 2, 3, 4, 5], holidays: [] };

/** The working time of an organisation, in a time zone (IANA name). */
export function workCalendarOf(
  organisation: Pick<Organisation, 'workingWeekdays' | 'holidays'> | null,
  timeZone: string,
): WorkCalendar {
  const { workingWeekdays, holidays } = organisation ?? ordinaryWeek;
  return {
    timeZone,
    week: Object.fromEntries(workingWeekdays.map((weekday) => [weekday, ordinaryDay])),
    days: new Map(holidays.map((date) => [date, []])),
  };
}
