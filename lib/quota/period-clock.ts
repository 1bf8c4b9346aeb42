import { instantOf, type WallTime, wallTime } from '../kit/calendar/wall-clock.ts';
import {
  spansOn,
  type WorkCalendar,
  workingDaysIn,
  workingMinutesIn,
  workingMinutesOf,
} from '../kit/calendar/work-calendar.ts';
import { workedBy } from '../kit/calendar/working-time.ts';
import { compareText } from '../kit/compare.ts';
import { addDays, dayNumber, fromDayNumber, isRealDay } from '../kit/date.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Projections start when this share of the working time is over. */
const SHARE_FOR_PROJECTION = 0.15;

/** A range of days; the first and the last day are included. */
export interface Days {
  startsOn: string;
  endsOn: string;
}

/** A part of a quota. It becomes due between this day and the day on which the next part starts. */
export interface Step {
  startsOn: string;
  amount: number;
}

/**
 * A moment in the rep's calendar. All figures of a strip use the same moment. Of today, only the working hours that are over count, in
 * whole hours, so that figures change once an hour and not every second.
 */
export interface Moment {
  /** The plain date. */
  today: string;
  /** The working time of today that is over (ms), in whole hours until the day is done. */
  worked: number;
  /** Whether working time of today is left. */
  todayIsLeft: boolean;
  /** The instant (ms) until which no figure changes unless a row does. */
  changesAt: number;
  calendar: WorkCalendar;
}

export function momentAt(now: number, calendar: WorkCalendar): Moment {
  const wall = wallTime(now, calendar.timeZone);
  const today = wall.date;
  const whole = workingMinutesOf(spansOn(calendar, today)) * MINUTE;
  const worked = workedBy(calendar, wall);
  const todayIsLeft = worked < whole;
  return {
    today,
    worked: todayIsLeft ? Math.floor(worked / HOUR) * HOUR : whole,
    todayIsLeft,
    changesAt: nextChange(now, worked, whole - worked, wall, calendar.timeZone),
    calendar,
  };
}

/** The next time at which an hour of today may be over, if there were no breaks; at the latest, the end of the day. */
function nextChange(now: number, worked: number, left: number, { date }: WallTime, zone: string) {
  const midnight = instantOf({ date, ms: DAY }, zone);
  return left <= 0 ? midnight : Math.min(midnight, now + Math.min(left, HOUR - (worked % HOUR)));
}

/**
 * The share of a period's working time that is over, 0 to 1. If the period has no working time (a long absence), its days count instead.
 */
export function elapsedIn({ startsOn, endsOn }: Days, moment: Moment): number {
  const { today, worked, calendar } = moment;
  if (today < startsOn) return 0;
  if (today > endsOn) return 1;
  const all = workingMinutesIn(calendar, startsOn, endsOn) * MINUTE;
  if (all > 0) {
    const before = workingMinutesIn(calendar, startsOn, addDays(today, -1)) * MINUTE;
    return Math.min(1, (before + worked) / all);
  }
  const over = dayNumber(today) - dayNumber(startsOn);
  return over / (dayNumber(endsOn) - dayNumber(startsOn) + 1);
}

/** Whether the period has no working time after today, so that its result is known. */
export function isLastDay({ startsOn, endsOn }: Days, { today, calendar }: Moment): boolean {
  if (today < startsOn || today > endsOn) return false;
  if (today === endsOn) return true;
  return (
    workingMinutesIn(calendar, startsOn, endsOn) > 0 &&
    workingMinutesIn(calendar, addDays(today, 1), endsOn) === 0
  );
}

/** The share of a quota that is due by now, 0 to 1: by its parts, or evenly. On the last day the whole quota is due. */
export function dueShare(period: Days, steps: readonly Step[], moment: Moment): number {
  if (isLastDay(period, moment)) return 1;
  const parts = partsOf(period, steps);
  const whole = parts.reduce((sum, { amount }) => sum + amount, 0);
  if (whole <= 0 || parts.some(({ amount }) => amount < 0)) return elapsedIn(period, moment);
  const due = parts.reduce((sum, part) => sum + part.amount * elapsedIn(part, moment), 0);
  return Math.min(1, due / whole);
}

/** The parts within the period. Each lasts until the day before the next part. */
function partsOf({ startsOn, endsOn }: Days, steps: readonly Step[]): (Step & Days)[] {
  const sorted = steps
    .filter((step) => isRealDay(step.startsOn) && step.startsOn <= endsOn)
    .map((step) => ({ ...step, startsOn: step.startsOn < startsOn ? startsOn : step.startsOn }))
    .sort((a, b) => compareText(a.startsOn, b.startsOn));
  return sorted.map((step, index) => {
    const next = sorted[index + 1]?.startsOn;
    return { ...step, endsOn: next === undefined ? endsOn : addDays(next, -1) };
  });
}

/** The working days left, today included unless its working time is over. */
export function daysLeftIn({ startsOn, endsOn }: Days, moment: Moment): number {
  const { today, todayIsLeft, calendar } = moment;
  const from = today < startsOn ? startsOn : todayIsLeft ? today : addDays(today, 1);
  return from > endsOn ? 0 : workingDaysIn(calendar, from, endsOn);
}

/** Whether enough of the working time is over for a projection. */
export function isTimeForProjection(elapsed: number): boolean {
  return elapsed >= SHARE_FOR_PROJECTION;
}

/** The day on which enough working time is over for a projection; null if the period has no working time. */
export function projectionDay({ startsOn, endsOn }: Days, { calendar }: Moment): string | null {
  const upTo = (day: number) => workingMinutesIn(calendar, startsOn, fromDayNumber(day));
  const all = workingMinutesIn(calendar, startsOn, endsOn);
  if (all === 0) return null;
  let [low, high] = [dayNumber(startsOn), dayNumber(endsOn)];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isTimeForProjection(upTo(middle) / all)) high = middle;
    else low = middle + 1;
  }
  return fromDayNumber(low);
}
