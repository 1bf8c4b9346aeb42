import { newId } from '../kit/id.ts';
import { toBase64Url } from '../kit/jws.ts';
import { readAccess, readCredentials } from './credentials.ts';
import type { ProofKeys } from './proof-keys.ts';
import { isCorrected, recordServerTime, skewSeconds } from './server-clock.ts';

/** As `fetch`, but sends the bearer token with a proof that we hold the keys it is bound to (RFC 9449). */
export function fetchWithProof(keys: ProofKeys): typeof fetch {
  return async (input, init = {}) => {
    const headers = new Headers(init.headers);
    const token = headers.get('authorization')?.replace(/^Bearer /, '');
    if (token === undefined) return fetch(input, init);
    const url = new URL(input instanceof Request ? input.url : input);
    const send = async () => {
      headers.set('authorization', `DPoP ${token}`);
      headers.set('dpop', await proofOf(keys, token, init.method ?? 'GET', url));
      return fetch(input, { ...init, headers });
    };
    const before = skewSeconds();
    const response = await send();
    recordServerTime(response.headers.get('date'));
    if (response.status !== 401 || !isCorrected(before)) return response;
    await response.body?.cancel();
    return send();
  };
}

/** As `fetch`, for requests of the rep who is signed in: adds the proof if the token is bound to keys. */
export const sessionFetch: typeof fetch = async (input, init) => {
  const keys = await boundKeys();
  return keys ? fetchWithProof(keys)(input, init) : fetch(input, init);
};

/** The headers for one POST of the rep who is signed in, with the proof if the token is bound to keys. */
export async function headersFor(token: string, url: string): Promise<Record<string, string>> {
  const keys = await boundKeys();
  if (!keys) return { authorization: `Bearer ${token}` };
  const dpop = await proofOf(keys, token, 'POST', new URL(url));
  return { authorization: `DPoP ${token}`, dpop };
}

/** The keys that the access token is bound to, if it is. */
async function boundKeys(): Promise<ProofKeys | undefined> {
  const [session, access] = await Promise.all([readCredentials(), readAccess()]);
  const bound = session?.state === 'open' && access?.session === session.id && access.bound;
  return bound ? session.keys : undefined;
}

async function proofOf(keys: ProofKeys, token: string, method: string, url: URL): Promise<string> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', keys.publicKey);
  const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } };
  const payload = {
    jti: newId(),
    htm: method,
    htu: `${url.origin}${url.pathname}`,
    iat: Math.floor(Date.now() / 1000) + skewSeconds(),
    ath: toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes(token)))),
  };
  const signed = [header, payload]
    .map((part) => toBase64Url(bytes(JSON.stringify(part))))
    .join('.');
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
  const proof = await crypto.subtle.sign(algorithm, keys.privateKey, bytes(signed));
  return `${signed}.${toBase64Url(new Uint8Array(proof))}`;
}
