import { count, text } from '../contract/bounds.ts';
import type { HostWithdrawal } from '../contract/page/host-withdrawal.ts';
import { z } from '../contract/zod.ts';

/** The lowest version of one host file this browser still uses. */
export const Floor = z.object({
  /** The highest version it has had, or the one a withdrawal went back to; 0: any. */
  lowest: count(),
  /** The versions the latest withdrawal has taken out for good: above one, through another. */
  withdrawn: z.nullable(z.object({ above: count(), through: count(), at: count() })),
});
export type Floor = z.infer<typeof Floor>;

export const noFloor: Floor = { lowest: 0, withdrawn: null };

/** The versions and withdrawals received of one host file, all with a checked signature. */
export interface SignedVersions {
  versions: readonly number[];
  withdrawals: readonly HostWithdrawal[];
}

/**
 * The floor after these were received. A withdrawal counts once, never after a later one, and only lowers a floor it
 * reaches: an old withdrawal does not take out a version that came after it.
 */
export function floorAfter(before: Floor, { versions, withdrawals }: SignedVersions): Floor {
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

/** As it is stored: its key does not reveal the organisation or the program. */
export const StoredFloor = z.extend(Floor, { key: text(64) });
export type StoredFloor = z.infer<typeof StoredFloor>;
