import { rounded } from '../kit/money.ts';
import {
  type Days,
  elapsedIn,
  isTimeForProjection,
  type Moment,
  projectionDay,
  type Step,
} from './period-clock.ts';
import type { QuotaView } from './view.ts';

/** With this many credits, there is a projection even before the usual share of the working time is over. */
const CREDITS = 3;

/** The projected finish, or the day from which there is one. */
export function projectionOf(
  of: {
    period: Days;
    steps: readonly Step[];
    booked: number;
    later: number;
    elapsed: number;
    due: number;
    /** How many positive credits are dated up to today. */
    credits: number;
  },
  moment: Moment,
): Pick<QuotaView, 'projected' | 'projectedFrom'> {
  const { period, booked, later, due } = of;
  // On the last day, the finish is the booked amount and no projection.
  if (due === 1) return { projected: booked, projectedFrom: null };
  if (!isEnough(of, moment)) {
    return { projected: null, projectedFrom: projectionDay(period, moment) };
  }
  if (due > 0) {
    return { projected: later + rounded((booked - later) / due), projectedFrom: null };
  }
  // A ramp that starts later in the period.
  const first = of.steps.find(({ startsOn, amount }) => amount > 0 && startsOn > moment.today);
  return { projected: null, projectedFrom: first?.startsOn ?? null };
}

function isEnough(
  { period, elapsed, credits }: { period: Days; elapsed: number; credits: number },
  moment: Moment,
): boolean {
  if (isTimeForProjection(elapsed)) return true;
  return credits >= CREDITS && elapsedIn(period, { ...moment, worked: 0 }) > 0;
}
