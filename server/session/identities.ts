import QuickLRU from 'quick-lru';
import type { Clock } from '../../lib/kit/clock.ts';
import { maxEmailAddressLength } from '../../lib/kit/email-address.ts';
import { meantOf, stateOf } from '../../lib/people/rules.ts';
import type { Database } from '../db/database.ts';
import { isStorableName } from '../db/storable-name.ts';
import type { ExternalSignIn } from '../settings.ts';
import { type IdentityRep, recordIdentity, repsOfIdentity } from './reps.ts';
import { tokenRefused } from './token-refusal.ts';

/** The token's claims about the email address. */
interface ClaimedEmail {
  address: unknown;
  verified: unknown;
}

/** Finds the rep behind an issuer's identity. */
export interface Identities {
  /**
   * The rep's id. A rep who was removed or has left is found too. `signsIn`: the request begins a session, and does not belong to an earlier
   * one. Throws a ProblemError `unauthorized` that says why the identity is no rep.
   */
  repOf(subject: string, email: ClaimedEmail, signsIn: boolean): Promise<string>;
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
    repOf: async (subject, email, signsIn) => {
      const { address, fault } = addressOf(email, emailTrust);
      const reps = await repsOfIdentity(scoped, orgId, { issuer, subject, email: address });
      const [meant, another] = repsMeant(reps, signsIn, clock.now());
      if (another) {
        throw tokenRefused(
          'several-reps',
          'Several reps have the email address of this sign-in: link the account to one of them (ops rep link)',
        );
      }
      // The routes look up the scope of a rep who was removed or has left, and answer with `gone`.
      if (meant) {
        if (meant.how !== 'link') await note(subject, meant.id);
        return meant.id;
      }
      throw fault === null
        ? tokenRefused('not-a-rep', 'This sign-in belongs to no rep of the organisation')
        : tokenRefused(fault, faults[fault]);
    },
  };
}

/**
 * The reps whom an identity means. A link decides alone, even if its rep has left: the next best rep would be somebody else's. If the
 * subject was a rep who has left, its browser must first be told so, and deletes what it holds; after that it signs in as the rep who has
 * the email address now.
 */
function repsMeant(reps: readonly IdentityRep[], signsIn: boolean, now: number): IdentityRep[] {
  const by = (wanted: IdentityRep['how']) => reps.filter(({ how }) => how === wanted);
  const state = ({ days }: IdentityRep) => (days === null ? 'left' : stateOf(days, now));
  const linked = by('link');
  if (linked.length > 0) return linked;
  const former = by('seen').filter((one) => state(one) === 'left');
  if (former.length > 0 && !signsIn) return former;
  const named = meantOf([...by('email'), ...by('alias')], state);
  const [first] = named;
  if (!first || state(first) === 'left') return [...former, ...named].slice(0, 1);
  if (former.length > 0 && state(first) === 'not-yet') return former;
  return named.filter(({ how }) => how === first.how);
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
