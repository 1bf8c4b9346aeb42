import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgres } from '../../server/db/database.ts';
import { createTestDatabase, startPostgres } from '../kit/postgres.ts';
import { type Bench, type Figure, figureOf, type Measured, ratioOf } from './kit.ts';
import { barePush } from './load/bare-push.ts';
import type { Done, Load } from './load/job.ts';
import { pgbench } from './load/pgbench.ts';
import {
  type Generator,
  type LoadServer,
  startGenerator,
  startLoadServer,
} from './load/processes.ts';
import { figuresOf, inTurns, loader } from './load/rounds.ts';

const rounds = 4;
const ms = 1_000;
const batch = 50;
/** How many clients send batches, like a browser that was offline; they run without other load. */
const batchers = 4;

const push =
  (size: number) =>
  ({ epoch }: LoadServer): Load => ({ kind: 'push', epoch, batch: size });

/**
 * Clients of 16 reps of one organisation log activities as fast as they are answered: 32 with one in each push, and 4 with fifty. All
 * of them take turns at the organisation's counter, so this is what one organisation can write. Both databases flush to the disk at
 * each commit. `bare`: compared with pushes of one activity over pgbench, with the same statements, which are taken from a push and
 * sent again with new ids and the version that was read, on as many connections as the server's pool has.
 */
export const bench: Bench = {
  name: 'push',
  what: 'activities per second of one organisation, over pgbench with the same statements, both on Postgres',
  budgets: {},
  measure: async () => {
    const generator = startGenerator();
    try {
      const lite = await onPglite(generator);
      const postgres = await onPostgres(generator);
      return { ratios: postgres.ratios, figures: { ...lite, ...postgres.figures } };
    } finally {
      await generator.stop();
    }
  },
};

async function onPglite(generator: Generator): Promise<Record<string, Figure>> {
  const folder = mkdtempSync(join(tmpdir(), 'repside-bench-'));
  const server = await startLoadServer({ DATA_DIR: folder });
  try {
    return figures('PGlite', await inTurns(rounds, pushes(generator, [server])));
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onPostgres(generator: Generator): Promise<Measured> {
  const postgres = await startPostgres({ durable: true });
  const servers: LoadServer[] = [];
  try {
    const url = await createTestDatabase(postgres.url);
    servers.push(await startLoadServer({ DATABASE_URL: url }));
    const bare = await bareOf(await createTestDatabase(postgres.url));
    const one = pushes(generator, servers.slice(0, 1));
    const done = await inTurns(rounds, { ...one, bare });
    servers.push(await startLoadServer({ DATABASE_URL: url }));
    const both = await inTurns(rounds, { ...pushes(generator, servers), bare });
    return {
      ratios: {
        bare: over(done.single, done.bare),
        'bare-two': over(both.single, both.bare),
        'bare-batches': over(done.batches, done.bare, batch),
      },
      figures: {
        ...figures('Postgres', done),
        ...figures('Postgres, two processes', both),
        'Postgres: pgbench': figureOf(
          done.bare.map(({ perSecond }) => perSecond),
          'activities/s',
        ),
      },
    };
  } finally {
    for (const server of servers) await server.stop();
    await postgres.stop();
  }
}

function pushes(generator: Generator, servers: readonly LoadServer[]) {
  const single = loader(generator, [...servers], { ms });
  const few = loader(generator, [...servers], { ms, connections: batchers });
  return { single: () => single(push(1)), batches: () => few(push(batch)) };
}

/** The server's pool has 10 connections. */
const POOL = 10;

/** A turn of pgbench on a database of its own, with the same organisation in it. */
async function bareOf(url: string): Promise<() => Promise<Done>> {
  const filler = await startLoadServer({ DATABASE_URL: url });
  await filler.stop();
  const db = await openPostgres(url, 2);
  const repId = filler.seats[0]?.repId ?? '';
  const script = await barePush(db, repId, filler.epoch).finally(() => db.close());
  const run = { url, script, clients: POOL, seconds: 1, mode: 'simple' as const };
  return async () => ({ ...noTimes, perSecond: await pgbench(run) });
}

const noTimes = { requests: 0, p50: 0, p95: 0, p99: 0, bytes: 0 };

/** `many`: activities in each of our pushes. */
const over = (ours: readonly Done[], theirs: readonly Done[], many = 1): Figure =>
  ratioOf(
    ours.map(({ perSecond }) => perSecond * many),
    theirs.map(({ perSecond }) => perSecond),
  );

const figures = (where: string, done: { single: Done[]; batches: Done[] }) => ({
  ...figuresOf(`${where}: pushes of 1`, done.single),
  ...figuresOf(`${where}: pushes of ${batch}`, done.batches),
});
