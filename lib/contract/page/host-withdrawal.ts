import { canonicalJson } from '../../kit/canonical.ts';
import { count, text } from '../bounds.ts';
import { z } from '../zod.ts';

/**
 * The organisation's word that versions of a host file are not to be used any more: alone what lets a browser go below a version it
 * has had.
 */
export const HostWithdrawal = z
  .object({
    /** The host file's id: `gmail`. */
    host: text(64, { pattern: /^[a-z][a-z0-9-]*$/ }),
    /** The version to go back to; 0: to what the package brings. */
    to: count(),
    /** Every version above `to`, up to and with this one, is withdrawn. */
    through: count(),
    reason: text(300, { min: 1 }),
    /** ms since the epoch, by the server's clock. Of two withdrawals of a host the later one counts. */
    at: count(),
  })
  .check(z.refine(({ to, through }) => to < through, 'withdraws nothing'));
export type HostWithdrawal = z.infer<typeof HostWithdrawal>;

/** What is signed: the withdrawal, whatever order its fields have been stored in. */
export const withdrawalPayload = (withdrawal: object) => canonicalJson(withdrawal);

/** The header of the signature, letter for letter. Its type keeps it from passing for the signature of a host file. */
export const withdrawalSignatureHeader = (orgId: string) =>
  JSON.stringify({ alg: 'ES256', typ: 'repside-host-withdrawal', org: orgId });
