import type { Measure } from '../contract/rows/measure.ts';
import type { Quota } from '../contract/rows/quota.ts';
import { isRealDay } from '../kit/date.ts';
import { hundredths } from './measured.ts';
import { type Days, dueShare, type Moment, type Step } from './period-clock.ts';

/** The days of a quota. A quota that begins within a period and replaces no other quota counts only from that day on. */
export function daysOf({ startsOn, endsOn, validFrom, replacesQuotaId }: Quota): Days {
  const later = validFrom && !replacesQuotaId && validFrom > startsOn ? validFrom : startsOn;
  return { startsOn: later, endsOn };
}

/** The target: minor units, or hundredths if the measure does not count money; 0 if the quota states no target. */
export function targetOf({ amount, target }: Quota, unit: Measure['unit']): number {
  return unit === 'money' ? (amount ?? 0) : target ? hundredths(target) : 0;
}

/** Whether a quota states a target and days that exist. */
export function isUsable(quota: Quota, unit: Measure['unit']): boolean {
  const { startsOn, endsOn } = daysOf(quota);
  const says = unit === 'money' ? quota.amount !== null : typeof quota.target === 'string';
  return says && startsOn <= endsOn && isRealDay(startsOn) && isRealDay(endsOn);
}

/** The target of a replaced quota, and the day on which it was replaced. */
export interface Replaced {
  quota: number;
  on: string;
}

/**
 * The parts of a quota, each with its first day; none if the quota is due evenly. If the quota replaces another within the period, its
 * first part is what was due of the other quota by that day, and the rest is spread over the days from then on.
 */
export function stepsOf(
  quota: Quota,
  replaced: readonly Quota[],
  unit: Measure['unit'],
  moment: Moment,
): { steps: readonly Step[]; replaced: Replaced | null } {
  const [before, ...earlier] = replaced;
  const { validFrom } = quota;
  const ramp = quota.ramp ?? [];
  if (!before || !validFrom || validFrom <= quota.startsOn) return { steps: ramp, replaced: null };
  const change = { quota: targetOf(before, unit), on: validFrom };
  if (ramp.length > 0) return { steps: ramp, replaced: change };
  const then = { ...moment, today: validFrom, worked: 0 };
  const share = dueShare(daysOf(before), stepsOf(before, earlier, unit, then).steps, then);
  const due = change.quota * share;
  const rest = targetOf(quota, unit) - due;
  const steps = [
    { startsOn: quota.startsOn, amount: due },
    { startsOn: validFrom, amount: rest },
  ];
  return { steps: rest >= 0 ? steps : [], replaced: change };
}
