import { int, list } from '../bounds.ts';
import { Id, Name, PlainDate, TimeZone } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow, orgBucket } from './define-row.ts';

/** Minutes since midnight by the wall clock; 1,440 is the next midnight. */
const Minute = int(0, 1_440);

/** How much people work on a special day: not at all, the first or second half of the weekday's hours, or the day's own hours. */
export const dayWork = ['none', 'morning', 'afternoon', 'hours'] as const;

export const WorkDay = z.object({
  date: PlainDate,
  /** "Christmas Eve". */
  name: Name,
  work: z.enum(dayWork),
  /** The day's own hours, if `work` is `hours`. */
  hours: list(z.object({ from: Minute, to: Minute }), 10),
});
export type WorkDay = z.infer<typeof WorkDay>;

/** When people work: hours by weekday, and days that differ. Each site, country or shift has its own calendar. */
export const WorkCalendar = z.object({
  id: Id,
  name: Name,
  /** The time zone of the hours. Null: each rep's own time zone. */
  timeZone: z.nullable(TimeZone),
  /** Working hours by ISO weekday, 1 Monday … 7 Sunday. If there are none, the parent's hours count. */
  hours: list(z.object({ weekday: int(1, 7), from: Minute, to: Minute }), 70),
  days: list(WorkDay, 3_000),
  /** A calendar whose special days count here too, unless this calendar has the same day. */
  parentWorkCalendarId: z.nullable(Id),
});
export type WorkCalendar = z.infer<typeof WorkCalendar>;

export const workCalendar = defineRow({
  kind: 'workCalendar',
  schema: WorkCalendar,
  scope: orgBucket,
  refs: { parentWorkCalendarId: 'workCalendar' },
  indexes: [],
  storeVersion: 4,
  file: { name: 'workCalendars', naturalKey: ['name'] },
});
