import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importJWK, type JWTPayload, SignJWT } from 'jose';
import type { OwnedDatabase as Database } from '../../server/db/database.ts';
import type { Log } from '../../server/log.ts';
import type { ExtraHandlers } from '../../server/mutations/mutation-context.ts';
import { providerKeys } from '../../server/session/provider-keys.ts';
import { readSettings, type Settings } from '../../server/settings.ts';
import { type RunningServer, startServer } from '../../server/start-server.ts';

let folder: string | null = null;
/** A folder for this test file only, because the server must not find what an earlier run stored. */
function dataDir(): string {
  folder ??= mkdtempSync(join(tmpdir(), 'repside-data-'));
  return folder;
}

/** Settings of a server for tests: a free port, the embedded sign-in, demonstration mode. */
function testSettings(env: Record<string, string> = {}): Settings {
  return readSettings({
    PORT: '0',
    REPSIDE_DEMO_SIGNIN: '1',
    LOG_LEVEL: 'silent',
    RATE_PER_MINUTE: '0',
    DATA_DIR: dataDir(),
    ...env,
  });
}

/** Starts a server on an open database; the server closes the database when it stops. */
export function startTestServer(
  db: Database,
  log?: Log,
  env: Record<string, string> = {},
  extraHandlers?: ExtraHandlers,
): Promise<RunningServer> {
  return startServer(testSettings(env), { db, log, extraHandlers });
}

/** How an access token differs from a valid one. */
export interface TokenFaults {
  issuer?: string;
  audience?: string;
  /** Seconds from now until it expires; negative if it has expired. */
  expiresIn?: number;
  typ?: string;
  claims?: JWTPayload;
}

/** An access token of the embedded provider, as a sign-in would issue it. */
export async function accessToken(
  server: Pick<RunningServer, 'db' | 'url'>,
  orgId: string,
  repId: string,
  faults: TokenFaults = {},
): Promise<string> {
  const key = (await providerKeys(server.db)).signing[0];
  if (!key) throw new Error('The provider has no key');
  return new SignJWT({ org: orgId, ...faults.claims })
    .setProtectedHeader({ alg: 'ES256', kid: key.kid, typ: faults.typ ?? 'at+jwt' })
    .setSubject(repId)
    .setIssuer(faults.issuer ?? `${server.url}/oidc`)
    .setAudience(faults.audience ?? `${server.url}/v1`)
    .setExpirationTime(new Date(Date.now() + (faults.expiresIn ?? 600) * 1000))
    .sign(await importJWK(key, 'ES256'));
}
