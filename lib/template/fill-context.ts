import type { Clock } from '../kit/clock.ts';
import type { Candidate } from '../matching/view.ts';
import { readCurrentRep } from '../store/current-rep.ts';
import { todayOf } from '../store/rep-day.ts';
import { getRow } from '../store/rows.ts';
import type { FieldContext } from './fields.ts';
import type { DealContext } from './rules.ts';

type Account = NonNullable<FieldContext['account']> & { segment?: string | null | undefined };

/** The person and the deal that a template is filled for. */
export interface FillTarget {
  candidate: Candidate | null;
  dealId: string | null;
}

/** The values of a prospect and a deal, and what decides which templates fit. A deal that no longer exists counts as no deal. */
export async function readFillContext(
  { candidate, dealId }: FillTarget,
  clock: Clock,
): Promise<FieldContext & { standing: DealContext; home: string | null }> {
  const [self, contact, deal] = await Promise.all([
    readCurrentRep(),
    readPerson(candidate),
    dealId === null ? undefined : getRow('deal', dealId),
  ]);
  const accountId = candidate?.accountId ?? deal?.row.accountId ?? null;
  const account = await readAccount(accountId, candidate);
  return {
    contact,
    account,
    deal: deal?.row ?? null,
    rep: self?.rep ?? null,
    organisation: self?.organisation ?? null,
    today: todayOf(self, clock),
    standing: {
      stageId: deal?.row.stageId ?? null,
      region: account?.region ?? null,
      segment: account?.segment ?? null,
      language: contact?.language ?? null,
      country: contact?.country ?? account?.country ?? null,
    },
    home: self?.organisation?.locale ?? null,
  };
}

/** The current row, not the one from when the page was matched. Null for an account, which is not a person. */
async function readPerson(candidate: Candidate | null): Promise<FieldContext['contact']> {
  if (!candidate || candidate.kind === 'account') return null;
  const row = (await getRow(candidate.kind, candidate.id))?.row;
  if (!row) return null;
  // The rep is writing to the address on the page.
  const email = row.emails.includes(candidate.address) ? candidate.address : row.emails[0];
  return { ...row, email: email ?? null };
}

/** The account; outside the rep's scope, what its ownership row or the candidate says about it. */
async function readAccount(
  accountId: string | null,
  candidate: Candidate | null,
): Promise<Account | null> {
  const name = candidate?.accountName ?? null;
  const fromPage = name === null ? null : { name, region: null };
  if (accountId === null) return fromPage;
  const account = await getRow('account', accountId);
  if (account) return account.row;
  const owned = await getRow('ownership', accountId);
  return owned ? { name: owned.row.name, region: null } : fromPage;
}
