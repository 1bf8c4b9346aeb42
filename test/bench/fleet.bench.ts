import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openPostgres } from '../../server/db/database.ts';
import { migrate } from '../../server/db/migrate.ts';
import { accessToken } from '../kit/backend.ts';
import { createTestDatabase, freePort, startPostgres, type TestPostgres } from '../kit/postgres.ts';
import { runCommand } from '../kit/run-command.ts';
import { type ServerProcess, startServerProcess } from '../kit/server-process.ts';
import { cpuSeconds } from './fleet/cpu.ts';
import { type Day, playDay } from './fleet/day.ts';
import {
  type FleetOrg,
  type FleetSize,
  leadsCsv,
  recut,
  writeFleetOrg,
} from './fleet/organisation.ts';
import { type Bench, type Figure, figureOf, type Measured } from './kit.ts';

const seconds = Number(process.env.REPSIDE_BENCH_SECONDS ?? 60);
const processes = 2;
const importedLeads = 50_000;

/** One large organisation, and many small ones. */
const fleets = {
  large: { orgs: 1, size: { reps: 2_000, accounts: 10, recut: 5_000 } },
  many: { orgs: 500, size: { reps: 20, accounts: 10, recut: 0 } },
} as const;

export const bench: Bench = {
  name: 'fleet',
  what: 'reps of one organisation (2,000) and of many (500 of 20): a minute of a mixed day with a re-cut and an import, two server processes on one Postgres',
  budget: 'errors 0',
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
  { orgs: count, size }: { orgs: number; size: FleetSize },
  seed: number,
): Promise<Record<string, Figure>> {
  const databaseUrl = await createTestDatabase(postgres.url);
  const db = await openPostgres(databaseUrl);
  await migrate(db);
  const orgs: FleetOrg[] = [];
  for (let i = 0; i < count; i += 1) {
    orgs.push(await writeFleetOrg(db, `org-${i}`, size, seed + i));
  }
  await db.query('ANALYZE');
  const servers = await startServers(databaseUrl);
  try {
    return await measureDay(postgres, databaseUrl, db, orgs, size, servers, seed);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await db.close();
  }
}

/** Several processes behind one name, as a load balancer has them. */
async function startServers(databaseUrl: string): Promise<(ServerProcess & { at: string })[]> {
  const ports = await Promise.all(Array.from({ length: processes }, freePort));
  const publicUrl = `http://127.0.0.1:${ports[0]}`;
  const servers = [];
  for (const port of ports) {
    const started = await startServerProcess({
      DATABASE_URL: databaseUrl,
      PUBLIC_URL: publicUrl,
      PORT: String(port),
      RATE_PER_MINUTE: '0',
      LOG_LEVEL: 'info',
    });
    // What it logs is thrown away, but written and taken as in use.
    started.child.stdout?.resume();
    servers.push({ ...started, at: `http://127.0.0.1:${port}` });
  }
  return servers;
}

async function measureDay(
  postgres: TestPostgres,
  databaseUrl: string,
  db: Database,
  orgs: readonly FleetOrg[],
  size: FleetSize,
  servers: readonly (ServerProcess & { at: string })[],
  seed: number,
): Promise<Record<string, Figure>> {
  const [org] = orgs;
  const [first] = servers;
  if (!org || !first) throw new Error('A fleet needs an organisation and a server');
  let turn = 0;
  const server = async (orgId: string, repId: string) => {
    turn += 1;
    const token = await accessToken({ db, url: first.url }, orgId, repId, { expiresIn: 3_600 });
    return { url: servers[turn % servers.length]?.at ?? first.at, token };
  };
  const pids = { servers: servers.map(({ child }) => child.pid ?? 0), database: [postgres.pid] };
  let before = { servers: 0, database: 0 };
  const took: Record<string, number> = {};
  const timed = async (name: string, run: () => Promise<unknown>) => {
    const started = performance.now();
    await run();
    took[name] = (performance.now() - started) / 1000;
  };
  const played = await playDay({
    db,
    orgs,
    server,
    seconds,
    seed,
    events: [
      { at: seconds / 4, run: () => timed('re-cut', () => recut(db, org, size)) },
      { at: seconds / 2, run: () => timed('import', () => importLeads(databaseUrl, org, seed)) },
    ],
    onBegin: () => {
      before = { servers: cpuSeconds(pids.servers), database: cpuSeconds(pids.database) };
    },
  });
  const cpu = {
    servers: cpuSeconds(pids.servers) - before.servers,
    database: cpuSeconds(pids.database) - before.database,
  };
  const [stored] = await db.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM record WHERE kind = 'activity' AND NOT deleted",
  );
  if (played.tally.errors.length > 0) console.error(played.tally.errors.slice(0, 5).join('\n'));
  return {
    ...figuresOf(played, cpu),
    'logs lost or doubled': one(Math.abs((stored?.count ?? 0) - played.tally.logged), 'logs'),
    ...Object.fromEntries(Object.entries(took).map(([name, s]) => [name, one(s, 's')])),
  };
}

async function importLeads(databaseUrl: string, org: FleetOrg, seed: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'repside-fleet-'));
  const file = join(folder, 'leads.csv');
  writeFileSync(file, leadsCsv(org, importedLeads, seed));
  const args = ['server/ops/main.ts', 'import', '--kind', 'leads', '--org', org.orgId, file];
  const done = await runCommand(process.execPath, args, { env: { DATABASE_URL: databaseUrl } });
  rmSync(folder, { recursive: true, force: true });
  if (done.code !== 0) throw new Error(`import: ${done.output.slice(0, 400)}`);
}

const one = (value: number, unit: string) => figureOf([value], unit);

function figuresOf(
  { tally, reps, seconds: took }: Day,
  cpu: { servers: number; database: number },
): Record<string, Figure> {
  const perThousand = (used: number) => one((used / took / reps) * 1000 * 60, 's/min');
  return {
    reps: one(reps, 'reps'),
    errors: one(tally.errors.length, 'errors'),
    logged: one(tally.logged, 'logs'),
    pulls: one(tally.pulls.length / took, '1/s'),
    'operations sent': one(tally.operations, 'rows'),
    'bytes sent': one(tally.bytes / 2 ** 20, 'MiB'),
    ...quantiles('pull', tally.pulls),
    ...quantiles('push', tally.pushes),
    'server processor time of 1,000 reps': perThousand(cpu.servers),
    'database processor time of 1,000 reps': perThousand(cpu.database),
  };
}

function quantiles(name: string, times: readonly number[]): Record<string, Figure> {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return Object.fromEntries(
    [0.5, 0.95, 0.99].map((share) => [`${name} p${share * 100}`, one(at(share) ?? 0, 'ms')]),
  );
}
