import { list, text, wireNumber } from '../bounds.ts';
import { HostKey } from '../page/host-file.ts';
import { Bucket, mostBuckets } from '../rows/scope.ts';
import { Id, Instant, Name } from '../scalars.ts';
import { z } from '../zod.ts';

/** Answer to `GET /v1/config` without a token: enough to sign in. */
export const PublicConfig = z.object({
  product: z.literal('repside'),
  version: Name,
  wire: z.object({ min: wireNumber(), max: wireNumber() }),
  /** OpenID Connect: where to sign in and as which client. */
  signIn: z.object({
    issuer: text(2_000),
    clientId: Name,
    scope: text(2_000),
    /** RFC 8707 resource the access token is for; null when the issuer does not know the parameter. */
    resource: z.nullable(text(2_000)),
    /**
     * The address that proofs of possession (RFC 9449) are made for, without a slash at its end. Left out: the server takes
     * no proofs.
     */
    dpop: z.optional(text(2_000)),
  }),
});
export type PublicConfig = z.infer<typeof PublicConfig>;

/** Answer to `GET /v1/me`: who the token is, and what this rep's pull will bring. */
export const Me = z.object({
  orgId: Id,
  orgName: Name,
  repId: Id,
  repName: Name,
  /** The database's incarnation; changes when it is restored. */
  epoch: Id,
  buckets: list(Bucket, mostBuckets),
  serverTime: Instant,
  /** What the organisation's host files are signed with. Left out: it has none, and no host file of it counts. */
  hostKey: z.optional(HostKey),
  /** To ask later, without a token, whether this rep was taken out of the organisation. */
  exitToken: z.optional(text(200)),
});
export type Me = z.infer<typeof Me>;
