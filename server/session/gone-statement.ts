import { createHmac, timingSafeEqual } from 'node:crypto';
import { CompactSign, importJWK } from 'jose';
import { type GonePayload, goneHeader } from '../../lib/contract/wire/gone.ts';
import type { Clock } from '../../lib/kit/clock.ts';
import type { PrivateHostKey } from '../host-files/signing-key.ts';
import type { Caller } from '../scope/rep-scope.ts';

/** What the signing key is used for when a rep is removed from an organisation. */
export interface GoneSigner {
  /** A signed statement, in compact JWS, that this rep is not in the organisation now. */
  state(caller: Caller): Promise<string>;
  /** A secret that the rep's browser keeps, to ask without an access token whether the rep was removed. */
  exitToken(caller: Caller): string;
  /** Whether this server issued this exit token to this rep. */
  isExitToken(caller: Caller, token: string): boolean;
}

/** A signer that uses the key of the host files. */
export function goneSigner(key: PrivateHostKey, clock: Clock): GoneSigner {
  // A secret derived from the key, so that the key itself signs only what the JWS headers tell apart.
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
