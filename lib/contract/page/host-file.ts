import { canonicalJson } from '../../kit/canonical.ts';
import { text } from '../bounds.ts';
import { Id } from '../scalars.ts';
import { z } from '../zod.ts';
import type { Host } from './host.ts';
import { StoredHost } from './host-shape.ts';
import { HostWithdrawal } from './host-withdrawal.ts';

/** One version of a host file, as an organisation delivers it to its reps. */
export const HostFile = z.object({
  /** `gmail@3`, see `hostFileId`. */
  id: Id,
  host: StoredHost,
  /**
   * Set if the version is withdrawn. `host` then has no pages, and the signature is over the withdrawal, so a client that does
   * not know this field finds the file unsigned and does not use it.
   */
  withdrawal: z.optional(HostWithdrawal),
  /** A compact JWS with detached payload (RFC 7515, appendix F) over `hostPayload`: `header..signature`. */
  signature: text(1_000, { pattern: /^[\w-]+\.\.[\w-]+$/ }),
});
export type HostFile = z.infer<typeof HostFile>;

export const hostFileId = ({ id, version }: Pick<Host, 'id' | 'version'>) => `${id}@${version}`;

/** The signed payload: canonical JSON, so that the order of fields does not matter. */
export const hostPayload = (host: object) => canonicalJson(host);

/**
 * The header of the signature as JSON text, compared character by character. It names the organisation, so that a file of
 * another organisation is not valid here.
 */
export const hostSignatureHeader = (orgId: string) =>
  JSON.stringify({ alg: 'ES256', typ: 'repside-host', org: orgId });

const Coordinate = text(43, { pattern: /^[\w-]{43}$/ });

/** The public key with which an organisation's host files are verified, as a JSON Web Key. */
export const HostKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: Coordinate,
  y: Coordinate,
});
export type HostKey = z.infer<typeof HostKey>;
