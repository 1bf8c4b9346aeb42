import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseKinds } from '../../test/kit/databases.ts';
import { rep } from '../../test/kit/rows.ts';
import type { Database } from '../db/database.ts';
import { createOrg } from '../db/org.ts';
import type { ExternalSignIn } from '../settings.ts';
import { writeChanges } from '../write/write-rows.ts';
import { externalAccess } from './authenticate.ts';

const { publicKey, privateKey } = await generateKeyPair('RS256');
const stranger = await generateKeyPair('RS256');

/** An issuer of somebody else's, as far as tokens are checked against it. */
async function startIssuer(name?: string) {
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256', use: 'sig' };
  const server = createServer((req, res) => {
    const document = { issuer: name ?? url, jwks_uri: `${url}/keys` };
    res.end(JSON.stringify(req.url === '/keys' ? { keys: [jwk] } : document));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server has one
  return { url, close: () => server.close() };
}

describe.each(databaseKinds())('tokens of another issuer on $kind', ({ make }) => {
  let db: Database;
  let issuer: Awaited<ReturnType<typeof startIssuer>>;
  beforeAll(async () => {
    db = await make();
    issuer = await startIssuer();
    await createOrg(db, 'acme', 'Acme');
    const twin = { aliases: ['twin@acme.example'] };
    await db.transaction((tx) =>
      writeChanges(tx, 'acme', [
        { kind: 'rep', id: 'anna', row: rep({ id: 'anna', aliases: ['anna@old.example'] }) },
        { kind: 'rep', id: 'ben', row: rep({ id: 'ben', ...twin }) },
        { kind: 'rep', id: 'cid', row: rep({ id: 'cid', ...twin }) },
      ]),
    );
    await db.query(
      `INSERT INTO identity (org_id, issuer, subject, rep_id) VALUES ('acme', $1, 'tied', 'ben')`,
      [issuer.url],
    );
  });
  afterAll(async () => {
    issuer.close();
    await db.close();
  });

  const settings = (url: string): ExternalSignIn => ({
    kind: 'external',
    clientId: 'c',
    issuer: url,
    audience: 'repside',
    scope: 'openid',
    resource: null,
    orgId: 'acme',
  });
  const token = async (claims: JWTPayload, key = privateKey) =>
    `Bearer ${await new SignJWT({ iss: issuer.url, aud: 'repside', sub: 's', ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'k' })
      .setExpirationTime('5m')
      .sign(key)}`;

  it('finds the rep by address, alias or the tie an administrator made', async () => {
    const authenticate = externalAccess(db, settings(issuer.url));
    const repOf = async (claims: JWTPayload) => (await authenticate(await token(claims))).repId;
    expect(await repOf({ email: 'Anna@Acme.example' })).toBe('anna');
    expect(await repOf({ email: 'anna@old.example' })).toBe('anna');
    expect(await repOf({ sub: 'tied', email: 'anna@acme.example' })).toBe('ben');
  });

  it('refuses who is nobody here, or might be two people, or has an unchecked address', async () => {
    const authenticate = externalAccess(db, settings(issuer.url));
    for (const claims of [
      {},
      { email: 'eve@acme.example' },
      { email: 'twin@acme.example' },
      { email: 'anna@acme.example', email_verified: false },
    ]) {
      await expect(authenticate(await token(claims)), JSON.stringify(claims)).rejects.toMatchObject(
        {
          problem: { code: 'unauthorized' },
        },
      );
    }
  });

  it('refuses a token of another key, audience or issuer, and one that has no end', async () => {
    const authenticate = externalAccess(db, settings(issuer.url));
    const email = 'anna@acme.example';
    const endless = await new SignJWT({ iss: issuer.url, aud: 'repside', sub: 's', email })
      .setProtectedHeader({ alg: 'RS256', kid: 'k' })
      .sign(privateKey);
    for (const bad of [
      await token({ email }, stranger.privateKey),
      await token({ email, aud: 'other' }),
      await token({ email, iss: 'https://other.example' }),
      `Bearer ${endless}`,
    ]) {
      await expect(authenticate(bad)).rejects.toMatchObject({ problem: { code: 'unauthorized' } });
    }
  });

  it('says that the issuer is away, and takes it when it is back', async () => {
    const gone = await startIssuer();
    gone.close();
    await expect(
      externalAccess(db, settings(gone.url))(await token({ iss: gone.url })),
    ).rejects.toMatchObject({ problem: { code: 'unavailable' } });
    const impostor = await startIssuer('https://other.example');
    await expect(
      externalAccess(db, settings(impostor.url))(await token({ iss: impostor.url })),
    ).rejects.toMatchObject({ problem: { code: 'unavailable' } });
    impostor.close();
  });
});
