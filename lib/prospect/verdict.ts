import type { Ownership } from '../contract/rows/ownership.ts';
import { currentSession } from '../store/meta.ts';
import { getRow, rowsWhere } from '../store/rows.ts';
import { verdict } from '../territory/rules.ts';
import type { Verdict } from '../territory/view.ts';

/** What a verdict is asked for: an account's id, or a registered domain. */
export type VerdictOf = { accountId: string } | { domain: string };

/** Reads the ownership and the few rows its names come from. */
export async function readVerdict(of: VerdictOf): Promise<Verdict> {
  const [me, ownership] = await Promise.all([currentSession(), readOwnership(of)]);
  if (!me || !ownership) return { kind: 'unknown' };
  const territory = ownership.territoryId
    ? (await getRow('territory', ownership.territoryId))?.row
    : undefined;
  const repIds = [ownership.ownerRepId, territory?.repId ?? null].filter((id) => id !== null);
  const reps = await Promise.all(repIds.map((id) => getRow('rep', id)));
  return verdict(
    ownership,
    me.repId,
    reps.flatMap((seen) => (seen ? [seen.row] : [])),
    territory ? [territory] : [],
  );
}

async function readOwnership(of: VerdictOf): Promise<Ownership | null> {
  if ('accountId' in of) return (await getRow('ownership', of.accountId))?.row ?? null;
  const rows = (await rowsWhere('ownership', 'domains', [of.domain])).map((seen) => seen.row);
  // Two accounts with one domain: no verdict is safer than one of the two.
  return rows.length === 1 ? (rows[0] ?? null) : null;
}
