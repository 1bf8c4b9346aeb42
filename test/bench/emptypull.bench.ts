import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoOrgId } from '../../server/demo/organisation/demo-organisation.ts';
import { createTestDatabase, startPostgres } from '../kit/postgres.ts';
import { type Bench, type Figure, figureOf, type Measured, ratioOf } from './kit.ts';
import type { Done, Load } from './load/job.ts';
import { pgbench } from './load/pgbench.ts';
import {
  type Generator,
  type LoadServer,
  startGenerator,
  startLoadServer,
} from './load/processes.ts';
import { figuresOf, inTurns, loader } from './load/rounds.ts';

const rounds = 7;
const ms = 1_000;

const pull = ({ pulls }: LoadServer): Load => ({
  kind: 'same',
  method: 'POST',
  path: '/v1/pull',
  bodies: pulls,
});
const constant = (): Load => ({ kind: 'same', method: 'GET', path: '/v1/constant', bodies: [] });

// The server's query when nothing has changed (server/scope/rep-scope.ts).
const mark = `SELECT org.name, org.epoch, org_version.version AS horizon
FROM org JOIN org_version ON org_version.org_id = org.org_id WHERE org.org_id = '${demoOrgId}';`;

/**
 * 32 connections of 16 reps of the demo organisation, each with one request under way. Pulls by clients that are up to date alternate
 * with a constant that the same process answers. The constant passes through everything that each route passes through (the log, which
 * is written and discarded; CORS, the time limit, the body limit, the check of the access token) and has the size of an empty pull, but
 * it reads no body, parses nothing, queries no database and does not check whether the rep still exists. The load comes from another
 * process, over open connections. Pulls that arrive together share one reading of the organisation's counter; "one at a time" is a
 * single connection, where nothing can be shared and each pull waits for the database. `pgbench` compares with the same prepared
 * statement sent by pgbench, on as many connections as the server's pool has.
 */
export const bench: Bench = {
  name: 'emptypull',
  what: 'empty pulls per second, over constant answers per second of the same server, and over pgbench with the same statement',
  budgets: {
    constant: { least: 0.5 },
    'constant-postgres': { least: 0.5 },
    'constant-postgres-two': { least: 0.5 },
  },
  measure: async () => {
    const generator = startGenerator();
    try {
      const lite = await onPglite(generator);
      const postgres = await onPostgres(generator);
      return {
        ratios: { ...lite.ratios, ...postgres.ratios },
        figures: { ...lite.figures, ...postgres.figures },
      };
    } finally {
      await generator.stop();
    }
  },
};

async function onPglite(generator: Generator): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'repside-bench-'));
  const server = await startLoadServer({ DATA_DIR: folder });
  try {
    const send = loader(generator, [server], { ms });
    const alone = loader(generator, [server], { ms, connections: 1 });
    const done = await inTurns(rounds, {
      pull: () => send(pull),
      constant: () => send(constant),
      alone: () => alone(pull),
    });
    return {
      ratios: { constant: over(done.pull, done.constant) },
      figures: {
        ...beside('PGlite', done),
        ...figuresOf('PGlite: one at a time', done.alone),
      },
    };
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
    const first = await startLoadServer({ DATABASE_URL: url });
    servers.push(first);
    const one = loader(generator, servers.slice(0, 1), { ms });
    const alone = loader(generator, servers.slice(0, 1), { ms, connections: 1 });
    const done = await inTurns(rounds, {
      pull: () => one(pull),
      constant: () => one(constant),
      alone: () => alone(pull),
      bare: () => bare(url),
    });
    servers.push(await startLoadServer({ DATABASE_URL: url }));
    const two = loader(generator, servers, { ms });
    const both = await inTurns(rounds, { pull: () => two(pull), constant: () => two(constant) });
    return {
      ratios: {
        'constant-postgres': over(done.pull, done.constant),
        'constant-postgres-two': over(both.pull, both.constant),
        pgbench: over(done.pull, done.bare),
      },
      figures: {
        ...beside('Postgres', done),
        ...figuresOf('Postgres: one at a time', done.alone),
        'Postgres: pgbench': figureOf(
          done.bare.map(({ perSecond }) => perSecond),
          'statements/s',
        ),
        ...beside('Postgres, two processes', both),
      },
    };
  } finally {
    for (const server of servers) await server.stop();
    await postgres.stop();
  }
}

/** The server's pool has 10 connections. */
const POOL = 10;

async function bare(url: string): Promise<Done> {
  const run = { url, script: mark, clients: POOL, seconds: ms / 1_000, mode: 'prepared' as const };
  return { ...noTimes, perSecond: await pgbench(run) };
}

const noTimes = { requests: 0, p50: 0, p95: 0, p99: 0, bytes: 0 };

const over = (ours: readonly Done[], theirs: readonly Done[]): Figure =>
  ratioOf(
    ours.map(({ perSecond }) => perSecond),
    theirs.map(({ perSecond }) => perSecond),
  );

const beside = (where: string, done: { pull: Done[]; constant: Done[] }) => ({
  ...figuresOf(`${where}: empty pulls`, done.pull),
  ...figuresOf(`${where}: constant`, done.constant),
});
