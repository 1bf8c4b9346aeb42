import { workCalendarOf } from '../../lib/contract/work-calendar-of.ts';
import { organisation } from './rows.ts';

/** The calendar of an organisation that works nine to five (UTC) on these weekdays. */
export const workWeek = (workingWeekdays: number[], holidays: string[] = []) =>
  workCalendarOf({
    organisation: organisation({ id: 'acme', timeZone: 'UTC', workingWeekdays, holidays }),
    rep: null,
    workCalendars: [],
    absences: [],
  });
