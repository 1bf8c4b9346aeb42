import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

/** The part of an external issuer that is needed to check tokens. `name`: the issuer's name in its tokens. */
export async function startKeyIssuer(name?: string) {
  let kid = 0;
  let keys = await newKeys();
  let asked = 0;

  async function newKeys() {
    kid += 1;
    const { publicKey, privateKey } = await generateKeyPair('RS256');
    return {
      ...(await exportJWK(publicKey)),
      kid: `k${kid}`,
      alg: 'RS256',
      use: 'sig',
      privateKey,
    };
  }
  const server = createServer((req, res) => {
    const { privateKey: _own, ...jwk } = keys;
    if (req.url === '/keys') asked += 1;
    const document = { issuer: name ?? url, jwks_uri: `${url}/keys` };
    res.end(JSON.stringify(req.url === '/keys' ? { keys: [jwk] } : document));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server has an address
  return {
    url,
    /** How often the issuer's keys were fetched. */
    get asked() {
      return asked;
    },
    /** Replaces the signing key, and stops publishing the previous one. */
    rotate: async () => {
      keys = await newKeys();
    },
    /** A token of this issuer, valid for five minutes unless the claims say otherwise. */
    sign: async (
      claims: JWTPayload,
      { key = keys.privateKey, header = {} }: { key?: CryptoKey; header?: object } = {},
    ): Promise<string> => {
      const token = new SignJWT({
        iss: url,
        exp: Math.floor(Date.now() / 1000) + 300,
        ...claims,
      });
      return token.setProtectedHeader({ alg: 'RS256', kid: keys.kid, ...header }).sign(key);
    },
    close: () => server.close(),
  };
}
