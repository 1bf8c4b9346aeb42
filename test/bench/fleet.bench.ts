import { type OwnedDatabase as Database, openPostgres } from '../../server/db/database.ts';
import { migrate } from '../../server/db/migrate.ts';
import { onFreePort } from '../kit/free-port.ts';
import { createTestDatabase, startPostgres, type TestPostgres } from '../kit/postgres.ts';
import { type ServerProcess, startServerProcess } from '../kit/server-process.ts';
import { accessToken } from '../kit/test-server.ts';
import { cpuSeconds } from './fleet/cpu.ts';
import { gather, openPanels, playDay } from './fleet/day.ts';
import { importCsv } from './fleet/import.ts';
import {
  type FleetOrg,
  type FleetSize,
  leadsCsv,
  recutCsv,
  writeFleetOrg,
} from './fleet/organisation.ts';
import { newTally, type Tally } from './fleet/rep.ts';
import { checkConverged, checkLogs, keepFromNow, sampleOf } from './fleet/truth.ts';
import { type Bench, type Figure, figureOf, type Measured } from './kit.ts';

const seconds = Number(process.env.REPSIDE_BENCH_SECONDS ?? 60);
/** The share of the full size; a small share is enough to try something out. */
const share = Number(process.env.REPSIDE_BENCH_SHARE ?? 1);
const of = (full: number) => Math.max(2, Math.round(full * share));

const processes = 2;
const importedLeads = of(50_000);
const sampled = 200;

interface Fleet {
  orgs: number;
  /** The size of each organisation; only the first has accounts that are re-cut. */
  size: FleetSize;
}

/** One large organisation, and many small ones. */
const fleets: Readonly<Record<string, Fleet>> = {
  large: { orgs: 1, size: { reps: of(2_000), accounts: 10, recut: of(5_000) } },
  many: { orgs: of(500), size: { reps: 20, accounts: 10, recut: of(5_000) } },
};

type Servers = readonly (ServerProcess & { at: string })[];

/**
 * Each fleet runs in turn, on a separate database, with two server processes; fleet/day.ts says who logs, whose panel is open and who
 * polls. After a quarter of the day, the territories of the first two reps are re-cut; in the middle of the day, leads are imported. Both
 * happen by commands in another process. The same machine also runs the browsers' side and Postgres. The benchmark fails if a log is
 * lost or doubled, or if a store does not contain what the rules say.
 */
export const bench: Bench = {
  name: 'fleet',
  what: 'one minute of a mixed day with a territory re-cut and an import, for one organisation of 2,000 reps and for 500 organisations of 20, on two server processes with one Postgres',
  budgets: Object.fromEntries(
    Object.keys(fleets).map((fleet) => [`${fleet}: errors`, { most: 0 }]),
  ),
  shows: ['errors', 'pull p50', 'pull p99', 'push p50', 'push p99'].flatMap((figure) =>
    Object.keys(fleets).map((fleet) => `${fleet}: ${figure}`),
  ),
  isKept: ({ figures }) =>
    Object.keys(fleets).every((fleet) => figures[`${fleet}: errors`]?.max === 0),
  measure: async (seed) => {
    const postgres = await startPostgres({ durable: true });
    try {
      const figures: Record<string, Figure> = {};
      for (const [name, fleet] of Object.entries(fleets)) {
        const measured = await measureFleet(postgres, fleet, seed);
        for (const [figure, value] of Object.entries(measured)) {
          figures[`${name}: ${figure}`] = value;
        }
      }
      return { figures, ratios: {} } satisfies Measured;
    } finally {
      await postgres.stop();
    }
  },
};

async function measureFleet(
  postgres: TestPostgres,
  { orgs: count, size }: Fleet,
  seed: number,
): Promise<Record<string, Figure>> {
  const databaseUrl = await createTestDatabase(postgres.url);
  const db = await openPostgres(databaseUrl);
  await migrate(db);
  const orgs: FleetOrg[] = [];
  for (let i = 0; i < count; i += 1) {
    const mine = i === 0 ? size : { ...size, recut: 0 };
    orgs.push(await writeFleetOrg(db, `org-${i}`, mine, seed + i));
  }
  await db.query('ANALYZE');
  const servers = await startServers(databaseUrl);
  try {
    return await measureDay({ postgres, databaseUrl, db, orgs, size, servers, seed });
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await db.close();
  }
}

/** Several processes behind one name, as behind a load balancer. */
async function startServers(databaseUrl: string): Promise<Servers> {
  const servers = [];
  while (servers.length < processes) {
    const started = await onFreePort(async (port) => {
      const server = await startServerProcess({
        DATABASE_URL: databaseUrl,
        // The name of all of them in the tokens.
        PUBLIC_URL: 'http://127.0.0.1',
        PORT: String(port),
        RATE_PER_MINUTE: '0',
        LOG_LEVEL: 'info',
      });
      return { ...server, at: `http://127.0.0.1:${port}` };
    });
    // The log is written and read as in production, then discarded.
    started.child.stdout?.resume();
    // Errors of the process are shown here.
    started.child.stderr?.pipe(process.stderr);
    servers.push(started);
  }
  return servers;
}

interface Scene {
  postgres: TestPostgres;
  databaseUrl: string;
  db: Database;
  orgs: readonly FleetOrg[];
  size: FleetSize;
  servers: Servers;
  seed: number;
}

async function measureDay(scene: Scene): Promise<Record<string, Figure>> {
  const { databaseUrl, db, orgs, size, seed } = scene;
  const [org] = orgs;
  if (!org) throw new Error('A fleet needs an organisation');
  const tally = newTally();
  const players = await gather({ db, orgs, tally, server: addressing(scene), seconds, seed });
  const sample = sampleOf(players, sampled, seed);
  await keepFromNow(db, sample);
  await openPanels(players);
  const took = { recut: 0, import: 0 };
  const events = [
    {
      at: seconds / 4,
      run: async () => {
        took.recut = await importCsv(databaseUrl, org.orgId, 'accounts', recutCsv(size));
      },
    },
    {
      at: seconds / 2,
      run: async () => {
        const csv = leadsCsv(org, importedLeads, seed);
        took.import = await importCsv(databaseUrl, org.orgId, 'leads', csv);
      },
    },
  ];
  const before = used(scene);
  const lasted = await playDay(players, { seconds, tally, events });
  const after = used(scene);
  if (tally.errors.length > 0) console.error(tally.errors.slice(0, 5).join('\n'));
  const met = structuredClone(tally);
  await checkConverged(db, sample);
  await checkLogs(db, tally.logged);
  const cpu = {
    servers: after.servers - before.servers,
    database: after.database - before.database,
    clients: after.clients - before.clients,
  };
  return {
    ...figuresOf(met, { reps: players.length, lasted, cpu }),
    're-cut': one(took.recut, 's'),
    import: one(took.import, 's'),
    'reps whose rows were compared': one(sample.length, 'reps'),
  };
}

/** Assigns connections to servers in turn, as a load balancer does. */
function addressing({ db, servers }: Scene) {
  let turn = 0;
  const [first] = servers;
  if (!first) throw new Error('A fleet needs a server');
  return async (orgId: string, repId: string) => {
    turn += 1;
    // The server is chosen before any await, because many callers ask at the same time.
    const at = servers[turn % servers.length]?.at ?? first.at;
    const token = await accessToken({ db, url: first.url }, orgId, repId, { expiresIn: 3_600 });
    return { url: at, token };
  };
}

/** Processor seconds so far. */
function used({ servers, postgres }: Scene) {
  return {
    servers: cpuSeconds(servers.map(({ child }) => child.pid ?? 0)),
    database: cpuSeconds([postgres.pid]),
    clients: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
  };
}

const one = (value: number, unit: string) => figureOf([value], unit);

function figuresOf(
  tally: Tally,
  day: { reps: number; lasted: number; cpu: Record<'servers' | 'database' | 'clients', number> },
): Record<string, Figure> {
  const { reps, lasted, cpu } = day;
  // Work that began within the day may have ended after it, and still belongs to the day.
  const perThousand = (used: number) => one((used / seconds / reps) * 1000 * 60, 's/min');
  return {
    reps: one(reps, 'reps'),
    'the day lasted': one(lasted, 's'),
    errors: one(tally.errors.length, 'errors'),
    'logs acknowledged': one(tally.logged.length, 'logs'),
    // The check at the end of the benchmark counts them.
    'logs lost or doubled': one(0, 'logs'),
    pulls: one(tally.pulls.length / seconds, '1/s'),
    'operations sent': one(tally.operations, 'rows'),
    'bytes sent': one(tally.bytes / 2 ** 20, 'MiB'),
    ...quantiles('pull', tally.pulls),
    ...quantiles('push', tally.pushes),
    'server processor time of 1,000 reps': perThousand(cpu.servers),
    'database processor time of 1,000 reps': perThousand(cpu.database),
    'processor time of the load itself': one(cpu.clients, 's'),
  };
}

function quantiles(name: string, times: readonly number[]): Record<string, Figure> {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return {
    [`${name} p50`]: one(at(0.5), 'ms'),
    [`${name} p95`]: one(at(0.95), 'ms'),
    [`${name} p99`]: one(at(0.99), 'ms'),
    [`${name} at most`]: one(at(1), 'ms'),
  };
}
