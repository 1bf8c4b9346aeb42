import type { Ownership } from '../contract/rows/ownership.ts';
import { whoAmI } from '../store/meta.ts';
import { seenRow, seenWhere } from '../store/rows.ts';
import { verdict } from '../territory/rules.ts';
import type { Verdict } from '../territory/view.ts';

/** What a verdict is asked for: an account's id, or a registered domain. */
export type VerdictOf = { accountId: string } | { domain: string };

/** Reads the ownership and the few rows its names come from. */
export async function readVerdict(of: VerdictOf): Promise<Verdict> {
  const [me, ownership] = await Promise.all([whoAmI(), readOwnership(of)]);
  if (!me || !ownership) return { kind: 'unknown' };
  const territory = ownership.territoryId
    ? (await seenRow('territory', ownership.territoryId))?.row
    : undefined;
  const repIds = [ownership.ownerRepId, territory?.repId ?? null].filter((id) => id !== null);
  const reps = await Promise.all(repIds.map((id) => seenRow('rep', id)));
  return verdict(
    ownership,
    me.repId,
    reps.flatMap((seen) => (seen ? [seen.row] : [])),
    territory ? [territory] : [],
  );
}

async function readOwnership(of: VerdictOf): Promise<Ownership | null> {
  if ('accountId' in of) return (await seenRow('ownership', of.accountId))?.row ?? null;
  const rows = (await seenWhere('ownership', 'domains', [of.domain])).map((seen) => seen.row);
  // Two accounts with one domain: no verdict is safer than one of the two.
  return rows.length === 1 ? (rows[0] ?? null) : null;
}
