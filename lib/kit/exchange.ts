/** Amounts in another currency, by rates that are named. */

import { compareText } from './compare.ts';
import { converted } from './decimal.ts';

/** `plan`: fixed for a period's plan; `dated`: the market's of a day or month; `corporate`: the one the company reports with. */
export type RateKind = 'plan' | 'dated' | 'corporate';

export interface Rate {
  id: string;
  kind: RateKind;
  from: string;
  to: string;
  /** How many units of `to` one unit of `from` buys; decimal text, above zero. */
  perUnit: string;
  /** Plain dates, both included; null: until further notice. */
  startsOn: string;
  endsOn: string | null;
}

/** A rate that was used, and whether it was used the other way round: divided by. */
interface RateUsed {
  rate: Rate;
  inverted: boolean;
}

export interface Exchanged {
  /** Minor units of the currency asked for. */
  amount: number;
  /** None where nothing was converted; two where a third currency lies between. */
  by: readonly RateUsed[];
}

/**
 * An amount in the currency `to` on a plain date; null when no rate holds. `kinds`: those that may be used, the best first. Of one kind,
 * a rate from one currency to the other comes before its inverse, and that before two rates through a third currency. Of
 * several that hold, the one that began last is used, then the one with the lowest id.
 */
export function exchange(
  amount: number,
  [from, to]: readonly [from: string, to: string],
  on: string,
  rates: readonly Rate[],
  kinds: readonly RateKind[],
): Exchanged | null {
  if (from === to) return { amount, by: [] };
  for (const kind of kinds) {
    const valid = rates.filter((rate) => rate.kind === kind && holds(rate, on)).sort(latestFirst);
    const by = path(valid, from, to);
    if (by) return { amount: along(amount, from, to, by), by };
  }
  return null;
}

function holds({ startsOn, endsOn }: Rate, on: string): boolean {
  return startsOn <= on && (endsOn === null || on <= endsOn);
}

function latestFirst(a: Rate, b: Rate): number {
  return compareText(b.startsOn, a.startsOn) || compareText(a.id, b.id);
}

function path(rates: readonly Rate[], from: string, to: string): RateUsed[] | null {
  const direct = step(rates, from, to);
  if (direct) return [direct];
  const between = new Set(rates.flatMap((rate) => [rate.from, rate.to]));
  for (const middle of [...between].sort(compareText)) {
    const [first, second] = [step(rates, from, middle), step(rates, middle, to)];
    if (first && second) return [first, second];
  }
  return null;
}

function step(rates: readonly Rate[], from: string, to: string): RateUsed | null {
  const direct = rates.find((rate) => rate.from === from && rate.to === to);
  if (direct) return { rate: direct, inverted: false };
  const inverse = rates.find((rate) => rate.from === to && rate.to === from);
  return inverse ? { rate: inverse, inverted: true } : null;
}

function along(amount: number, from: string, to: string, by: readonly RateUsed[]): number {
  const factors = (inverted: boolean) =>
    by.filter((used) => used.inverted === inverted).map(({ rate }) => rate.perUnit);
  return converted(amount, from, to, factors(false), factors(true));
}
