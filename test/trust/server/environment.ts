import { createOrg } from '../../../server/db/org.ts';
import { makeLog } from '../../../server/log.ts';
import type { RunningServer } from '../../../server/start-server.ts';
import { writeChanges } from '../../../server/write/write-rows.ts';
import { rep } from '../../kit/rows.ts';
import { accessToken, startTestServer } from '../../kit/test-server.ts';
import type { Environment } from '../campaign.ts';
import { type TrustDatabase, trustDatabases } from '../databases.ts';

/** A running server with two reps, on one kind of database. */
export interface ServerUnderTest {
  kind: string;
  server: RunningServer;
  url: string;
  /** Access tokens of the reps. */
  anna: string;
  ben: string;
  /** What the server has logged. */
  logged(): string;
}

export interface ServerEnvironment extends Environment {
  servers: readonly ServerUnderTest[];
}

export const metricsToken = 'the-word-of-the-metrics';

/** A server on each kind of database. */
export async function openServers(): Promise<ServerEnvironment> {
  const databases = await trustDatabases();
  const servers = await Promise.all(databases.map((one) => openServer(one)));
  return {
    servers,
    close: async () => {
      await Promise.all(servers.map(({ server }) => server.close()));
      await Promise.all(databases.map((database) => database.close()));
    },
  };
}

export async function openServer(
  { kind, db }: Pick<TrustDatabase, 'kind' | 'db'>,
  limits: Record<string, string> = { RATE_PER_MINUTE: '600', RATE_BURST: '200' },
): Promise<ServerUnderTest> {
  await createOrg(db, 'acme', 'Acme');
  await db.transaction((tx) =>
    writeChanges(tx, 'acme', [
      { kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) },
      { kind: 'rep', id: 'ben', row: rep({ id: 'ben' }) },
    ]),
  );
  const lines: string[] = [];
  const log = makeLog('info', { write: (line) => lines.push(line) });
  const env = { METRICS_TOKEN: metricsToken, ADDRESS_PER_MINUTE: '0', ...limits };
  const server = await startTestServer(db, log, env);
  const tokenOf = (repId: string) => accessToken(server, 'acme', repId);
  const tokens = { anna: await tokenOf('anna'), ben: await tokenOf('ben') };
  return { kind, server, url: server.url, ...tokens, logged: () => lines.join('') };
}

/** Runs the attack on every kind of database; an error names the database. */
export function everywhere(attack: (server: ServerUnderTest) => Promise<void>) {
  return async ({ servers }: ServerEnvironment): Promise<void> => {
    for (const server of servers) {
      await attack(server).catch((cause: unknown) => {
        const got = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`${server.kind}: ${got}`, { cause });
      });
    }
  };
}

/** Throws with what the attacker got, unless the condition holds. */
export function hold(isSo: boolean, got: string): asserts isSo {
  if (!isSo) throw new Error(got);
}
