import { canonicalJson } from '../../kit/canonical.ts';
import { count, text } from '../bounds.ts';
import { z } from '../zod.ts';

/**
 * A signed statement of the organisation that versions of a host file must no longer be used. Only a withdrawal lets a browser
 * go back below a version that it has had.
 */
export const HostWithdrawal = z
  .object({
    /** The host file's id: `gmail`. */
    host: text(64, { pattern: /^[a-z][a-z0-9-]*$/ }),
    /** The version to go back to; 0: the package's. */
    to: count(),
    /** Every version above `to`, up to and including this one, is withdrawn. */
    through: count(),
    reason: text(300, { min: 1 }),
    /** ms since the epoch, by the server's clock. If a host has two withdrawals, the later one counts. */
    at: count(),
  })
  .check(z.refine(({ to, through }) => to < through, 'withdraws nothing'));
export type HostWithdrawal = z.infer<typeof HostWithdrawal>;

/** The signed payload: canonical JSON, so that the order of fields does not matter. */
export const withdrawalPayload = (withdrawal: object) => canonicalJson(withdrawal);

/** The header of the signature, compared character by character. Its type differs from that of a host file's signature. */
export const withdrawalSignatureHeader = (orgId: string) =>
  JSON.stringify({ alg: 'ES256', typ: 'repside-host-withdrawal', org: orgId });
