import { list, text, wireNumber } from '../bounds.ts';
import { HostKey } from '../page/host-file.ts';
import { Bucket, maxBuckets } from '../rows/scope.ts';
import { Id, Instant, Name } from '../scalars.ts';
import { z } from '../zod.ts';

/** The answer to `GET /v1/config`, which needs no token: everything needed to sign in. */
export const PublicConfig = z.object({
  product: z.literal('repside'),
  version: Name,
  wire: z.object({ min: wireNumber(), max: wireNumber() }),
  /** OpenID Connect: where to sign in and as which client. */
  signIn: z.object({
    issuer: text(2_000),
    clientId: Name,
    scope: text(2_000),
    /** The resource (RFC 8707) that the access token is for; null if the issuer does not support the parameter. */
    resource: z.nullable(text(2_000)),
    /**
     * The address for which proofs of possession (RFC 9449) are made, without a trailing slash. Missing if the server accepts
     * no proofs.
     */
    dpop: z.optional(text(2_000)),
  }),
});
export type PublicConfig = z.infer<typeof PublicConfig>;

/** The answer to `GET /v1/me`: the rep whom the token identifies, and the buckets they may read. */
export const Me = z.object({
  orgId: Id,
  orgName: Name,
  repId: Id,
  repName: Name,
  /** Identifies the database; changes when the database is restored from a backup. */
  epoch: Id,
  buckets: list(Bucket, maxBuckets),
  serverTime: Instant,
  /** The key that verifies the organisation's host files. Without it, none of its host files is used. */
  hostKey: z.optional(HostKey),
  /** With this, a client without a token can ask later whether the rep was removed from the organisation. */
  exitToken: z.optional(text(200)),
});
export type Me = z.infer<typeof Me>;
