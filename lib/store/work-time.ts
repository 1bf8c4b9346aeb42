import type { Me } from '../contract/wire/config.ts';
import type { WorkTimeRows } from '../contract/work-calendar-of.ts';
import { allRows, rowsWhere } from './rows.ts';

/** The work calendars, and the absences of the signed-in rep: two small reads. */
export async function readWorkTime(
  me: Me,
): Promise<Pick<WorkTimeRows, 'workCalendars' | 'absences'>> {
  const [workCalendars, absences] = await Promise.all([
    allRows('workCalendar'),
    rowsWhere('absence', 'repId', [me.repId]),
  ]);
  return {
    workCalendars: workCalendars.map(({ row }) => row),
    absences: absences.map(({ row }) => row),
  };
}
