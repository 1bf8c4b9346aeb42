/** Derives quotas from earlier bookings, for organisations that have no quotas yet. */

export interface RepBookings {
  repId: string;
  teamId: string;
  /** Booked amounts in minor units, by quarter number. */
  booked: ReadonlyMap<number, number>;
}

const LOOK_BACK = 4;

/** The median of the values, or null if there are none. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? 0) + high) / 2;
}

/** The mean of up to four previous quarters, plus 10 %; null without bookings. Quarters before `first` do not count. */
function fromHistory(rep: RepBookings, quarter: number, first: number): number | null {
  const before: number[] = [];
  for (let q = Math.max(first, quarter - LOOK_BACK); q < quarter; q += 1) {
    before.push(rep.booked.get(q) ?? 0);
  }
  const sum = before.reduce((total, value) => total + value, 0);
  return sum === 0 ? null : (sum / before.length) * 1.1;
}

/**
 * The quotas of one quarter, in minor units, by rep: the mean of the rep's bookings in up to four previous quarters, plus 10 %. A rep without
 * earlier bookings gets the median of the team's quotas or, if the team has none, the median of what the team (or else the organisation)
 * booked in the quarter itself. `first`: the first quarter with bookings. `step`: quotas are rounded to multiples of this, in minor units.
 */
export function quotasFor(
  reps: readonly RepBookings[],
  quarter: number,
  first: number,
  step: number,
): Map<string, number> {
  const round = (value: number) => Math.max(step, Math.round(value / step) * step);
  const own = new Map<string, number>();
  for (const rep of reps) {
    const amount = fromHistory(rep, quarter, first);
    if (amount !== null) own.set(rep.repId, round(amount));
  }
  const sold = (some: readonly RepBookings[]) =>
    median(some.map((rep) => rep.booked.get(quarter) ?? 0).filter((amount) => amount > 0));
  const quotas = new Map<string, number>();
  for (const rep of reps) {
    const team = reps.filter((other) => other.teamId === rep.teamId);
    const stand =
      median(team.flatMap((other) => own.get(other.repId) ?? [])) ?? sold(team) ?? sold(reps);
    const quota = own.get(rep.repId) ?? (stand === null ? null : round(stand));
    if (quota !== null) quotas.set(rep.repId, quota);
  }
  return quotas;
}
