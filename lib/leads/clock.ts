import type { Lead } from '../contract/rows/lead.ts';
import type { WorkCalendar } from '../kit/calendar/work-calendar.ts';
import { workingMinutesOf } from '../kit/calendar/work-calendar.ts';
import { workingTimeBetween } from '../kit/calendar/working-time.ts';
import type { LeadSla } from './view.ts';

/** An SLA is "soon" when at most this share of its working time is left. */
const soonShare = 0.25;
/** The same for an SLA of which the start is unknown (ms of working time). */
const soonMs = 3_600_000;

const MINUTE = 60_000;

/** How a lead's SLA stands. `left`: ms of working time; negative when it is over. */
export interface SlaClock {
  state: 'ok' | 'soon' | 'over';
  left: number;
}

/** The SLA of a lead; null if there is none, a first touch has met it, or its due time is invalid. */
export function slaOf(lead: Lead, now: number, hours: WorkCalendar): LeadSla | null {
  const { slaDueAt: dueAt, handedOverAt: startedAt, firstTouchAt } = lead;
  if (dueAt === null || firstTouchAt !== null || Number.isNaN(Date.parse(dueAt))) return null;
  const sla = { dueAt, startedAt, hours };
  return { ...sla, ...slaClock(sla, now) };
}

/**
 * How an SLA stands at an instant (ms). It is over at its due time, by the clock on the wall. Before that, the working time left
 * counts, because nobody touches a lead at night.
 */
export function slaClock(
  { dueAt, startedAt, hours }: Pick<LeadSla, 'dueAt' | 'startedAt' | 'hours'>,
  now: number,
): SlaClock {
  const due = Date.parse(dueAt);
  const left = workingTimeBetween(hours, now, due);
  if (due <= now) return { state: 'over', left };
  const start = startedAt === null ? Number.NaN : Date.parse(startedAt);
  const all = start < due ? workingTimeBetween(hours, start, due) : 0;
  const isSoon = all > 0 ? left <= all * soonShare : left <= soonMs;
  return { state: isSoon ? 'soon' : 'ok', left };
}

/** The working time of an ordinary day (ms): that of the weekday with the most. */
export function workingDay({ week }: WorkCalendar): number {
  const minutes = Object.values(week).map((spans) => workingMinutesOf(spans ?? []));
  return Math.max(0, ...minutes) * MINUTE;
}
