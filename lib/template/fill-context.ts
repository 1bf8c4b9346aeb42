import type { Clock } from '../kit/clock.ts';
import type { Candidate } from '../matching/view.ts';
import { readCurrentRep } from '../store/current-rep.ts';
import { todayOf } from '../store/rep-day.ts';
import { getRow } from '../store/rows.ts';
import type { FieldContext } from './fields.ts';
import type { DealContext } from './rules.ts';

/** What a template is filled for. */
export interface FillTarget {
  candidate: Candidate | null;
  /** The opportunity's id. */
  dealId: string | null;
}

/** The values of a prospect and a deal, and where they stand. A deal that is gone is as no deal. */
export async function readFillContext(
  { candidate, dealId }: FillTarget,
  clock: Clock,
): Promise<FieldContext & { standing: DealContext }> {
  const [self, contact, deal] = await Promise.all([
    readCurrentRep(),
    readPerson(candidate),
    dealId === null ? undefined : getRow('opportunity', dealId),
  ]);
  const accountId = candidate?.accountId ?? deal?.row.accountId ?? null;
  const account = await readAccount(accountId, candidate);
  return {
    contact,
    account,
    opportunity: deal?.row ?? null,
    rep: self?.rep ?? null,
    organisation: self?.organisation ?? null,
    today: todayOf(self, clock),
    standing: { stageId: deal?.row.stageId ?? null, region: account?.region ?? null },
  };
}

/** The row as it is now, not as it was when the page was matched. A company alone is no person. */
async function readPerson(candidate: Candidate | null): Promise<FieldContext['contact']> {
  if (!candidate || candidate.kind === 'account') return null;
  return (await getRow(candidate.kind, candidate.id))?.row ?? null;
}

/** The account, or what its ownership or the candidate say of it where the rep does not hold it. */
async function readAccount(
  accountId: string | null,
  candidate: Candidate | null,
): Promise<FieldContext['account']> {
  const name = candidate?.accountName ?? null;
  const fromPage = name === null ? null : { name, region: null };
  if (accountId === null) return fromPage;
  const account = await getRow('account', accountId);
  if (account) return account.row;
  const owned = await getRow('ownership', accountId);
  return owned ? { name: owned.row.name, region: null } : fromPage;
}
