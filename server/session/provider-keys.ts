import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { z } from '../../lib/contract/zod.ts';
import type { Database } from '../db/database.ts';
import { NO_ORG } from './oidc-store.ts';

/** The embedded provider's secrets. */
export interface ProviderKeys {
  /** Private signing keys, newest first. */
  signing: JWK[];
  /** Keys that sign the provider's cookies. */
  cookies: string[];
}

const Stored = z.object({
  signing: z.array(z.looseObject({ kty: z.string(), kid: z.string() })),
  cookies: z.array(z.string()),
});

/** The keys stored in this database. The first call makes them; all processes get the same ones. */
export async function providerKeys(db: Database): Promise<ProviderKeys> {
  const held = await readKeys(db);
  if (held) return held;
  await db.inOrg(NO_ORG).query(
    `INSERT INTO oidc_store (org_id, model, id, payload) VALUES ($1, 'Keys', 'current', $2::jsonb)
     ON CONFLICT (org_id, model, id) DO NOTHING`,
    [NO_ORG, JSON.stringify(await makeKeys())],
  );
  const made = await readKeys(db);
  if (!made) throw new Error('The sign-in keys could not be stored');
  return made;
}

async function readKeys(db: Database): Promise<ProviderKeys | null> {
  const rows = await db
    .inOrg(NO_ORG)
    .query<{ payload: unknown }>(
      `SELECT payload FROM oidc_store WHERE org_id = $1 AND model = 'Keys' AND id = 'current'`,
      [NO_ORG],
    );
  return rows[0] ? Stored.parse(rows[0].payload) : null;
}

async function makeKeys(): Promise<ProviderKeys> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = randomBytes(8).toString('hex');
  return {
    signing: [{ ...jwk, kid, alg: 'ES256', use: 'sig' }],
    cookies: [randomBytes(32).toString('base64url')],
  };
}

/** The public keys that verify tokens. */
export function publicKeys({ signing }: ProviderKeys): JWK[] {
  return signing.map(({ d: _private, ...open }) => open);
}
