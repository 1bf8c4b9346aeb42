import type { Ownership } from '../contract/rows/ownership.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import type { Candidate } from '../matching/view.ts';
import { readCurrentRep } from '../store/current-rep.ts';
import { awaitOutsideQuery, type LiveQuery } from '../store/live-query.ts';
import { currentSession } from '../store/meta.ts';
import { getRow, getRows, rowsWhere } from '../store/rows.ts';
import { ownershipStatus } from './rules.ts';
import type { OwnershipStatus } from './view.ts';

/** "May I work this account?", for a person on the page: by their account, otherwise by the domain of their address. */
export function ownershipQuery(
  { accountId, address }: Pick<Candidate, 'accountId' | 'address'>,
  clock: Clock = systemClock,
): LiveQuery<OwnershipStatus> {
  return {
    key: ['ownership', accountId, address],
    read: async () => statusOf(await ownershipOf(accountId, address), clock.now()),
  };
}

async function ownershipOf(accountId: string | null, address: string): Promise<Ownership | null> {
  if (accountId !== null) return (await getRow('ownership', accountId))?.row ?? null;
  // This module contains the list of public suffixes, so it is loaded only when a domain is needed.
  const { companyDomain } = await awaitOutsideQuery(import('../matching/company-domain.ts'));
  const domain = companyDomain(address, (await readCurrentRep())?.organisation ?? null);
  if (domain === null) return null;
  const rows = (await rowsWhere('ownership', 'domains', [domain])).map((seen) => seen.row);
  // If two accounts have the domain, no answer is safer than picking one.
  return rows.length === 1 ? (rows[0] ?? null) : null;
}

/** The ownership status, with the names of the territory and the reps. */
async function statusOf(ownership: Ownership | null, now: number): Promise<OwnershipStatus> {
  const me = await currentSession();
  if (!me || !ownership) return { kind: 'unknown' };
  const { ownerRepId, territoryId } = ownership;
  const territory =
    territoryId === null ? undefined : (await getRow('territory', territoryId))?.row;
  const repIds = [ownerRepId, territory?.repId ?? null].filter((id) => id !== null);
  const own = (await rowsWhere('absence', 'repId', repIds)).map(({ row }) => row);
  const covers = own.map(({ coverRepId }) => coverRepId).filter((id) => id !== null);
  const theirs = (await rowsWhere('absence', 'repId', covers)).map(({ row }) => row);
  const reps = await getRows('rep', [...new Set([...repIds, ...covers])]);
  return ownershipStatus(
    ownership,
    me.repId,
    reps.map(({ row }) => row),
    territory ? [territory] : [],
    { absences: [...own, ...theirs], now },
  );
}
