import { count, text } from '../contract/bounds.ts';
import type { HostWithdrawal } from '../contract/page/host-withdrawal.ts';
import { z } from '../contract/zod.ts';

/** How far down this browser goes with the editions of one host file. */
export const Floor = z.object({
  /** The highest edition it has had, or what a withdrawal went back to; 0: any. */
  lowest: count(),
  /** What the latest withdrawal has taken out for good: above one edition, through another. */
  withdrawn: z.nullable(z.object({ above: count(), through: count(), at: count() })),
});
export type Floor = z.infer<typeof Floor>;

export const noFloor: Floor = { lowest: 0, withdrawn: null };

/** What has arrived of one host file. Nothing is in here whose signature was not checked. */
export interface Seen {
  versions: readonly number[];
  withdrawals: readonly HostWithdrawal[];
}

/**
 * The floor once this has been seen. A withdrawal is taken up once and never after a later one, and only lowers a floor it
 * reaches: one from the past does not bring down an edition that came after it.
 */
export function floorAfter(before: Floor, { versions, withdrawals }: Seen): Floor {
  const inOrder = withdrawals.toSorted((a, b) => a.at - b.at);
  const { lowest, withdrawn } = inOrder.reduce(lowered, before);
  const good = versions.filter((version) => !isWithdrawn({ lowest, withdrawn }, version));
  return { lowest: Math.max(lowest, ...good), withdrawn };
}

function lowered(floor: Floor, { to, through, at }: HostWithdrawal): Floor {
  if (floor.withdrawn !== null && at <= floor.withdrawn.at) return floor;
  const lowest = through >= floor.lowest ? to : floor.lowest;
  return { lowest, withdrawn: { above: to, through, at } };
}

export function isWithdrawn({ withdrawn }: Floor, version: number): boolean {
  return withdrawn !== null && withdrawn.above < version && version <= withdrawn.through;
}

/** As it is kept: under a name that tells nobody which organisation or program it is of. */
export const KeptFloor = z.extend(Floor, { key: text(64) });
export type KeptFloor = z.infer<typeof KeptFloor>;
