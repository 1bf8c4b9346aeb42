import { canonicalJson } from '../../kit/canonical.ts';
import { text } from '../bounds.ts';
import { Id } from '../scalars.ts';
import { z } from '../zod.ts';
import type { Host } from './host.ts';
import { StoredHost } from './host-shape.ts';
import { HostWithdrawal } from './host-withdrawal.ts';

/** One version of a host file as an organisation hands it to its reps. */
export const HostFile = z.object({
  /** `gmail@3`, see `hostFileId`. */
  id: Id,
  host: StoredHost,
  /**
   * The version is withdrawn. `host` then has no pages, and the signature is over the withdrawal: a client that does not know
   * this field finds no signature for the file and does not use it.
   */
  withdrawal: z.optional(HostWithdrawal),
  /** Compact JWS over `hostPayload`, which is left out of it (RFC 7515, appendix F): `header..signature`. */
  signature: text(1_000, { pattern: /^[\w-]+\.\.[\w-]+$/ }),
});
export type HostFile = z.infer<typeof HostFile>;

export const hostFileId = ({ id, version }: Pick<Host, 'id' | 'version'>) => `${id}@${version}`;

/** What is signed: the file, whatever order its fields have been stored in. */
export const hostPayload = (host: object) => canonicalJson(host);

/**
 * The header of the signature, as its JSON text: always this one, letter for letter. It names the organisation, so that no file
 * of another one passes here.
 */
export const hostSignatureHeader = (orgId: string) =>
  JSON.stringify({ alg: 'ES256', typ: 'repside-host', org: orgId });

const Coordinate = text(43, { pattern: /^[\w-]{43}$/ });

/** The public half of the key an organisation's server signs host files with, as a JSON Web Key. */
export const HostKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: Coordinate,
  y: Coordinate,
});
export type HostKey = z.infer<typeof HostKey>;
