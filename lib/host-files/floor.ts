import { count, text } from '../contract/bounds.ts';
import type { HostWithdrawal } from '../contract/page/host-withdrawal.ts';
import { z } from '../contract/zod.ts';

/** The lowest version of one host file that this browser still uses. */
export const Floor = z.object({
  /** The highest version received, or the one that a withdrawal went back to; 0: any. */
  lowest: count(),
  /** The versions that the latest withdrawal has removed for good: above `above`, up to and including `through`. */
  withdrawn: z.nullable(z.object({ above: count(), through: count(), at: count() })),
});
export type Floor = z.infer<typeof Floor>;

export const noFloor: Floor = { lowest: 0, withdrawn: null };

/** The versions and withdrawals received for one host file, all with a verified signature. */
export interface SignedVersions {
  versions: readonly number[];
  withdrawals: readonly HostWithdrawal[];
}

/**
 * The floor after these were received. A withdrawal counts once and never after a later one. It lowers the floor only if its
 * range reaches the floor: an old withdrawal does not remove a version that came after it.
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

/** A floor as stored. The key is a hash, so it does not reveal the organisation or the host. */
export const StoredFloor = z.extend(Floor, { key: text(64) });
export type StoredFloor = z.infer<typeof StoredFloor>;
