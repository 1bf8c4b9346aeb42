import type { WorkCalendar } from '../kit/calendar/work-calendar.ts';
import type { Organisation } from './rows/organisation.ts';

/** Hours of a working day where the organisation has not said any: 9:00 to 17:00. */
const ordinaryDay = [{ from: 540, to: 1020 }];

/** Monday to Friday: where the organisation's row is missing or quarantined, the figures must still be there. */
const ordinaryWeek = { workingWeekdays: [1, 2, 3, 4, 5], holidays: [] };

/** When the people of an organisation work, by the clock of a time zone (IANA name). */
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
