import { fixedClock } from '../../../lib/kit/clock.ts';
import { openPglite } from '../../../server/db/database.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { createOrg } from '../../../server/db/org.ts';
import type { RunningServer } from '../../../server/start-server.ts';
import { writeChanges } from '../../../server/write/write-rows.ts';
import { startKeyIssuer } from '../../kit/key-issuer.ts';
import { rep } from '../../kit/rows.ts';
import { startTestServer } from '../../kit/test-server.ts';
import type { Environment } from '../campaign.ts';
import { type Profile, profiles } from './profile.ts';

/** Servers with the reps Anna and Ben of Acme, and browsers that sign in there. */
export interface IdentityEnvironment extends Environment {
  /** A server with its embedded sign-in. */
  own: RunningServer;
  /** Another organisation's server with its embedded sign-in. */
  other: RunningServer;
  /** A server that leaves sign-in to `issuer`. */
  external: RunningServer;
  issuer: Awaited<ReturnType<typeof startKeyIssuer>>;
  clock: ReturnType<typeof fixedClock>;
  newProfile(): Promise<Profile>;
}

export async function openIdentity(): Promise<IdentityEnvironment> {
  const issuer = await startKeyIssuer();
  const own = await serverOf('acme');
  const other = await serverOf('bolt');
  const external = await serverOf('acme', {
    REPSIDE_DEMO_SIGNIN: '0',
    OIDC_ISSUER: issuer.url,
    OIDC_AUDIENCE: 'repside',
    OIDC_CLIENT_ID: 'c',
    ORG_ID: 'acme',
  });
  return {
    own,
    other,
    external,
    issuer,
    clock: fixedClock(Date.now()),
    newProfile: await profiles(),
    close: async () => {
      for (const server of [own, other, external]) await server.close();
      issuer.close();
    },
  };
}

async function serverOf(orgId: string, env: Record<string, string> = {}): Promise<RunningServer> {
  const db = await openPglite();
  await migrate(db);
  await createOrg(db, orgId, orgId);
  const reps = ['anna', 'ben'].map((id) => ({ kind: 'rep' as const, id, row: rep({ id }) }));
  await db.transaction((tx) => writeChanges(tx, orgId, reps));
  return startTestServer(db, undefined, env);
}
