import { count, text } from '../bounds.ts';
import { Id } from '../scalars.ts';
import { z } from '../zod.ts';

/** The header of the statement that a rep was taken out: always this one, letter for letter. */
export const goneHeader = JSON.stringify({ alg: 'ES256', typ: 'repside-gone' });

/** The statement: at this time, this rep was not in this organisation. */
export const GonePayload = z.object({
  org: Id,
  rep: Id,
  /** ms since the epoch, by the server's clock. */
  at: count(),
});
export type GonePayload = z.infer<typeof GonePayload>;

/** A compact JWS (RFC 7515) with `goneHeader` over a `GonePayload`, by the key the organisation's host files are signed with. */
export const GoneStatement = text(2_000);

/** Body of `POST /v1/gone`: whether this rep was taken out, asked by who has no token any more. */
export const GoneRequest = z.object({
  orgId: Id,
  repId: Id,
  /** From `/v1/me`: shows that this rep was signed in here once. */
  exitToken: text(200),
});

/** Answer to `POST /v1/gone`; null: the rep is still there. */
export const GoneResponse = z.object({ gone: z.nullable(GoneStatement) });
