import { workCalendarOf } from '../../lib/contract/work-calendar-of.ts';
import type { WorkCalendar } from '../../lib/kit/calendar/work-calendar.ts';
import { organisation } from './rows.ts';

/** The calendar of an organisation that works nine to five (UTC) on these weekdays. */
export const workWeek = (workingWeekdays: number[], holidays: string[] = []) =>
  workCalendarOf({
    organisation: organisation({ id: 'acme', timeZone: 'UTC', workingWeekdays, holidays }),
    rep: null,
    workCalendars: [],
    absences: [],
  });

/** A calendar without free hours. */
export const roundTheClock: WorkCalendar = {
  timeZone: 'UTC',
  week: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [{ from: 0, to: 1_440 }]])),
  days: new Map(),
};
