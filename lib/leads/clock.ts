import type { Lead } from '../contract/rows/lead.ts';
import { type WorkCalendar, workingMinutesOf } from '../kit/calendar/work-calendar.ts';
import { workingTimeBetween } from '../kit/calendar/working-time.ts';
import type { LeadSla } from './view.ts';

/** An SLA is "soon" when at most this share of its working time is left. */
const soonShare = 0.25;
/** An SLA whose start is unknown is "soon" when at most this much working time is left (ms). */
const soonMs = 3_600_000;

const MINUTE = 60_000;

/**
 * The SLA of a lead at an instant (ms); null if the lead has no SLA, a first touch has met it, or its due time is invalid. The SLA is over
 * at its due time, by the wall clock. Before that, the working time left counts, because nobody touches a lead at night.
 */
export function slaOf(lead: Lead, now: number, hours: WorkCalendar): LeadSla | null {
  const { slaDueAt: dueAt, handedOverAt, firstTouchAt } = lead;
  if (dueAt === null || firstTouchAt !== null) return null;
  const [start, due] = [Date.parse(handedOverAt ?? ''), Date.parse(dueAt)];
  if (Number.isNaN(due)) return null;
  const left = workingTimeBetween(hours, now, due);
  const all = start < due ? workingTimeBetween(hours, start, due) : 0;
  const soon = all > 0 ? all * soonShare : soonMs;
  const state = due <= now ? 'over' : left <= soon ? 'soon' : 'ok';
  return { dueAt, state, left, day: workingDay(hours) };
}

/** The working time of an ordinary day (ms): that of the longest weekday. */
function workingDay({ week }: WorkCalendar): number {
  const minutes = Object.values(week).map((spans) => workingMinutesOf(spans ?? []));
  return Math.max(0, ...minutes) * MINUTE;
}
