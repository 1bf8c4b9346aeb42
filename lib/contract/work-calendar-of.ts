import { partOf, type Span, type WorkCalendar } from '../kit/calendar/work-calendar.ts';
import { dayNumber, fromDayNumber, isoWeekday, isPlainDate } from '../kit/date.ts';
import { isTimeZone } from '../kit/intl.ts';
import type { Absence } from './rows/absence.ts';
import type { Organisation } from './rows/organisation.ts';
import type { Rep } from './rows/rep.ts';
import type { WorkCalendar as CalendarRow, WorkDay } from './rows/work-calendar.ts';

/** The rows that say when a rep works. The absences may be those of several reps. */
export interface WorkTimeRows {
  organisation: Pick<
    Organisation,
    'timeZone' | 'workingWeekdays' | 'holidays' | 'workCalendarId'
  > | null;
  rep: Pick<Rep, 'id' | 'timeZone' | 'calendarId'> | null;
  workCalendars: readonly CalendarRow[];
  absences: readonly Absence[];
}

/** The hours of a working day if no calendar states hours: 9:00 to 17:00, in minutes. */
const ordinaryDay: readonly Span[] = [{ from: 540, to: 1_020 }];
/** Monday to Friday, because the figures must not disappear if the organisation's row is missing or quarantined. */
const ordinaryWeekdays = [1, 2, 3, 4, 5];
/** Calendars are inherited through at most this many parents, so a circle ends. */
const maxParents = 10;
/** An absence counts for at most this many days: five years. */
const maxAbsenceDays = 1_827;

/**
 * When a rep works: by the rep's own calendar, or else by the organisation's, minus the rep's absences. If there is no calendar, the rep
 * works from nine to five on the organisation's working weekdays that are not holidays. Without a rep: when the organisation works.
 */
export function workCalendarOf(rows: WorkTimeRows): WorkCalendar {
  const calendars = inheritance(rows);
  const week = weekOf(rows, calendars);
  const days = new Map<string, readonly Span[]>();
  if (calendars.length === 0) {
    for (const date of rows.organisation?.holidays ?? []) days.set(date, []);
  }
  // The days of a calendar replace those of its parents.
  for (const day of calendars.toReversed().flatMap((calendar) => calendar.days)) {
    days.set(day.date, hoursOn(day, week[isoWeekday(day.date)] ?? []));
  }
  const zone = statedZone(rows, calendars);
  const calendar = { timeZone: isTimeZone(zone) ? zone : 'UTC', week, days };
  for (const absence of rows.absences) {
    if (absence.repId === rows.rep?.id && absence.kind === 'off') leaveOut(absence, calendar);
  }
  return calendar;
}

/** The rep's or the organisation's calendar, then its parents; none if there is no such calendar. */
function inheritance({ organisation, rep, workCalendars }: WorkTimeRows): CalendarRow[] {
  const chain: CalendarRow[] = [];
  const find = (id: string | null | undefined) => workCalendars.find((one) => one.id === id);
  let next = find(rep?.calendarId) ?? find(organisation?.workCalendarId);
  while (next && chain.length <= maxParents) {
    chain.push(next);
    next = find(next.parentWorkCalendarId);
  }
  return chain;
}

/** The time zone that decides when a rep works, as it is stated, even if it does not exist. */
export function statedZone(rows: WorkTimeRows, calendars = inheritance(rows)): string {
  const own = calendars.find(({ timeZone }) => timeZone !== null)?.timeZone;
  return own ?? rows.rep?.timeZone ?? rows.organisation?.timeZone ?? 'UTC';
}

type Week = Partial<Record<number, readonly Span[]>>;

function weekOf({ organisation }: WorkTimeRows, calendars: readonly CalendarRow[]): Week {
  const stated = calendars.find(({ hours }) => hours.length > 0)?.hours;
  if (!stated) {
    const weekdays = organisation?.workingWeekdays ?? ordinaryWeekdays;
    return Object.fromEntries(weekdays.map((weekday) => [weekday, ordinaryDay]));
  }
  const week: Record<number, readonly Span[]> = {};
  for (let weekday = 1; weekday <= 7; weekday += 1) {
    week[weekday] = inOrder(stated.filter((span) => span.weekday === weekday));
  }
  return week;
}

function hoursOn({ work, hours }: WorkDay, usual: readonly Span[]): readonly Span[] {
  switch (work) {
    case 'hours':
      return inOrder(hours);
    case 'morning':
      return partOf(usual, 'first');
    case 'afternoon':
      return partOf(usual, 'second');
    case 'none':
      return [];
  }
}

/** Sorted spans that do not overlap. A span that ends before it starts is left out. */
function inOrder(spans: readonly Span[]): Span[] {
  const sorted = spans.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from);
  const apart: Span[] = [];
  for (const { from, to } of sorted) {
    const last = apart.at(-1);
    if (last && from <= last.to)
      apart.splice(-1, 1, { from: last.from, to: Math.max(last.to, to) });
    else apart.push({ from, to });
  }
  return apart;
}

/** Takes an absence out of a calendar's working hours. */
function leaveOut(
  { startsOn, endsOn, firstDay, lastDay }: Absence,
  { week, days }: { week: Week; days: Map<string, readonly Span[]> },
): void {
  if (!isPlainDate(startsOn) || !isPlainDate(endsOn)) return;
  const first = dayNumber(startsOn);
  const last = Math.min(dayNumber(endsOn), first + maxAbsenceDays);
  for (let day = first; day <= last; day += 1) {
    const date = fromDayNumber(day);
    const usual = days.get(date) ?? week[isoWeekday(date)] ?? [];
    days.set(date, [
      ...(date === startsOn && firstDay === 'afternoon' ? partOf(usual, 'first') : []),
      ...(date === endsOn && lastDay === 'morning' ? partOf(usual, 'second') : []),
    ]);
  }
}
