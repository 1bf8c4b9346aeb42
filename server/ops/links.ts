import type { Clock } from '../../lib/kit/clock.ts';
import { newId } from '../../lib/kit/id.ts';
import type { Tx } from '../db/database.ts';
import { ProblemError } from '../problem.ts';
import { linkIdentity, repById, repOfLink, unlinkIdentity } from '../session/reps.ts';
import { changedSince } from './changed-since.ts';
import type { NewChange } from './changes.ts';

interface Link {
  issuer: string;
  subject: string;
}

/**
 * Lets an account of the issuer sign in as this rep. Null: the account is linked to the rep already. 'no-rep': there is no such rep.
 * `base`: the rep that the account was linked to as the caller saw it; throws a ProblemError `conflict` if it is linked to another.
 */
export async function linkAccount(
  tx: Tx,
  orgId: string,
  link: Link & { repId: string; base?: string | null },
  clock: Clock,
): Promise<NewChange | 'no-rep' | null> {
  const { repId, issuer, subject, base } = link;
  const rep = await repById(tx, orgId, repId);
  if (!rep) return 'no-rep';
  const before = await repOfLink(tx, orgId, link);
  if (before !== repId && base !== undefined && before !== base) {
    throw new ProblemError('conflict', 'The account is linked to somebody else', {
      reason: 'linked',
    });
  }
  if (!(await linkIdentity(tx, orgId, link))) return null;
  await noteLink(tx, orgId, { ...link, what: 'linked' }, clock);
  return {
    action: 'rep.link',
    target: { kind: 'rep', id: repId, name: rep.name },
    before: before === null ? null : { issuer, subject, repId: before },
    after: { issuer, subject, repId },
  };
}

/**
 * Removes the link of an account. Null: the account is linked to nobody. `repId`: the rep that it should be linked to; throws a ProblemError
 * `conflict` if it is linked to another.
 */
export async function unlinkAccount(
  tx: Tx,
  orgId: string,
  { issuer, subject, repId: expected }: Link & { repId?: string },
  clock: Clock,
): Promise<NewChange | null> {
  const link = { issuer, subject };
  const repId = await repOfLink(tx, orgId, link);
  if (repId !== null && expected !== undefined && expected !== repId) throw changedSince('link');
  if (repId === null || !(await unlinkIdentity(tx, orgId, link))) return null;
  await noteLink(tx, orgId, { ...link, what: 'unlinked', repId: null }, clock);
  const rep = await repById(tx, orgId, repId);
  return {
    action: 'rep.unlink',
    target: { kind: 'rep', id: repId, name: rep?.name ?? repId },
    before: { ...link, repId },
    after: null,
  };
}

async function noteLink(
  tx: Tx,
  orgId: string,
  line: Link & { what: string; repId: string | null },
  clock: Clock,
): Promise<void> {
  await tx.query(
    `INSERT INTO identity_change (org_id, id, at, what, issuer, subject, rep_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [orgId, newId(), clock.now(), line.what, line.issuer, line.subject, line.repId],
  );
}
