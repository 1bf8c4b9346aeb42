import QuickLRU from 'quick-lru';
import type { Clock } from '../../lib/kit/clock.ts';
import { maxEmailAddressLength } from '../../lib/kit/email-address.ts';
import type { Database } from '../db/database.ts';
import { isStorableName } from '../db/storable-name.ts';
import type { ExternalSignIn } from '../settings.ts';
import { formerRep, recordIdentity, repsOfIdentity } from './reps.ts';
import { tokenRefused } from './token-refusal.ts';

/** The token's claims about the email address. */
interface ClaimedEmail {
  address: unknown;
  verified: unknown;
}

/** Finds the rep behind an issuer's identity. */
export interface Identities {
  /** The rep's id. A removed rep is found too. Throws a ProblemError `unauthorized` that says why the identity is no rep. */
  repOf(subject: string, email: ClaimedEmail): Promise<string>;
}

const rememberedCount = 10_000;

/** The identities of an external issuer in one organisation. */
export function identitiesOf(
  db: Database,
  { issuer, orgId, emailTrust }: Pick<ExternalSignIn, 'issuer' | 'orgId' | 'emailTrust'>,
  clock: Clock,
): Identities {
  const scoped = db.inOrg(orgId);
  /** Subjects whose rep this process has recorded. */
  const noted = new QuickLRU<string, string>({ maxSize: rememberedCount });
  const note = async (subject: string, repId: string) => {
    if (noted.get(subject) === repId) return;
    await recordIdentity(scoped, orgId, { issuer, subject, repId, at: clock.now() });
    noted.set(subject, repId);
  };
  return {
    repOf: async (subject, email) => {
      const { address, fault } = addressOf(email, emailTrust);
      const found = await repsOfIdentity(scoped, orgId, { issuer, subject, email: address });
      const [repId] = found.ids;
      if (found.ids.length > 1) {
        throw tokenRefused(
          'several-reps',
          'Several reps have the email address of this sign-in: link the account to one of them (ops rep link)',
        );
      }
      if (repId !== undefined) {
        if (!found.linked) await note(subject, repId);
        return repId;
      }
      // A removed rep passes here: the routes look up the rep's scope, and answer with `gone`.
      const seen = await formerRep(scoped, orgId, { issuer, subject });
      if (seen !== null) return seen;
      throw fault === null
        ? tokenRefused('not-a-rep', 'This sign-in belongs to no rep of the organisation')
        : tokenRefused(fault, faults[fault]);
    },
  };
}

const faults = {
  'no-email': 'The access token names no email address, and its subject is linked to no rep',
  'email-not-verified': 'The issuer does not say that it has verified the email address',
};

/** The email address by which the rep may be found, or the reason why there is none. */
function addressOf(
  { address, verified }: ClaimedEmail,
  trust: ExternalSignIn['emailTrust'],
): { address: string | null; fault: keyof typeof faults | null } {
  if (typeof address !== 'string' || address === '') return { address: null, fault: 'no-email' };
  // An address that the issuer has not verified may be anybody's.
  const vouched = verified === true || (trust === 'issuer' && verified === undefined);
  if (!vouched) return { address: null, fault: 'email-not-verified' };
  const storable = isStorableName(address) && address.length <= maxEmailAddressLength;
  return { address: storable ? address : null, fault: storable ? null : 'no-email' };
}
