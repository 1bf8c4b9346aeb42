import { count, text } from '../bounds.ts';
import { Id } from '../scalars.ts';
import { z } from '../zod.ts';

/** The header of the statement that a rep was removed, compared character by character. */
export const goneHeader = JSON.stringify({ alg: 'ES256', typ: 'repside-gone' });

/** The payload: at this time, this rep was not in this organisation. */
export const GonePayload = z.object({
  org: Id,
  rep: Id,
  /** ms since the epoch, by the server's clock. */
  at: count(),
});
export type GonePayload = z.infer<typeof GonePayload>;

/** A compact JWS (RFC 7515) of `goneHeader` and a `GonePayload`, signed with the key of the organisation's host files. */
export const GoneStatement = text(2_000);

/** The body of `POST /v1/gone`, with which a client without a token asks whether this rep was removed. */
export const GoneRequest = z.object({
  orgId: Id,
  repId: Id,
  /** From `/v1/me`: proves that this rep was signed in on this device. */
  exitToken: text(200),
});

/** The answer to `POST /v1/gone`. `gone`: null if the rep is still in the organisation. */
export const GoneResponse = z.object({ gone: z.nullable(GoneStatement) });
