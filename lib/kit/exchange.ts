/** Converts amounts to another currency, and names the rates that were used. */

import { compareText } from './compare.ts';
import { converted } from './exact.ts';

/** `plan`: fixed for the plan of a period; `dated`: the market rate of a day or month; `corporate`: used in the company's reports. */
export type RateKind = 'plan' | 'dated' | 'corporate';

export interface Rate {
  id: string;
  kind: RateKind;
  from: string;
  to: string;
  /** How many units of `to` one unit of `from` buys: a decimal text, above zero. */
  perUnit: string;
  /** Plain dates, both included; null: until further notice. */
  startsOn: string;
  endsOn: string | null;
}

/** A rate that was used, and whether it was inverted: the amount was divided by it. */
interface RateUsed {
  rate: Rate;
  inverted: boolean;
}

export interface Exchanged {
  /** Minor units of the requested currency. */
  amount: number;
  /** None if nothing was converted; two if the conversion went through a third currency. */
  by: readonly RateUsed[];
}

/**
 * Converts an amount to the currency `to` on a plain date; null if no rate is valid on that day. `kinds`: the kinds of rates
 * that may be used, the best first. Within a kind, a direct rate comes before its inverse, and both before two rates through a
 * third currency. Of several valid rates, the one that started last is used, then the one with the lowest id.
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
