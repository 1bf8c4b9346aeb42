import { createHmac, timingSafeEqual } from 'node:crypto';
import { CompactSign, importJWK } from 'jose';
import { type GonePayload, goneHeader } from '../../lib/contract/wire/gone.ts';
import type { Clock } from '../../lib/kit/clock.ts';
import type { PrivateHostKey } from '../host-files/signing-key.ts';
import type { Caller } from '../scope/rep-scope.ts';

/** What an organisation's key says of reps who leave. */
export interface Leaving {
  /** A signed statement that this rep is not in the organisation now. */
  state(caller: Caller): Promise<string>;
  /** What a rep's browser keeps, to ask without a token whether the rep was taken out. */
  exitToken(caller: Caller): string;
  /** Whether this server has given this rep that token. */
  isExitToken(caller: Caller, token: string): boolean;
}

export function leavingBy(key: PrivateHostKey, clock: Clock): Leaving {
  // The signing key itself signs nothing but what its headers tell apart: this one is worked out from it.
  const secret = createHmac('sha256', key.d).update('repside exit token').digest();
  const exitToken = ({ orgId, repId }: Caller) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([orgId, repId]))
      .digest('base64url');
  return {
    state: async ({ orgId, repId }) => {
      const payload: GonePayload = { org: orgId, rep: repId, at: clock.now() };
      return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
        .setProtectedHeader(JSON.parse(goneHeader))
        .sign(await importJWK(key, 'ES256'));
    },
    exitToken,
    isExitToken: (caller, token) => {
      const [right, given] = [Buffer.from(exitToken(caller)), Buffer.from(token)];
      return right.length === given.length && timingSafeEqual(right, given);
    },
  };
}
