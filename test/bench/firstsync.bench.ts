import type { BrowserContext, Page } from '@playwright/test';
import { addBarePage, openBarePage, openBenchServer, syncFromNothing } from './bench-server.ts';
import { rawPuts, type Start } from './firstsync/in-page.ts';
import { type PeerServer, startPeerServer } from './firstsync/peer-server.ts';
import { havePeers } from './firstsync/peers.ts';
import { pouchdbFirstSync } from './firstsync/pouchdb-in-page.ts';
import { readRows } from './firstsync/rows.ts';
import { type Bench, figureOf, type Measured, ratioOf } from './kit.ts';
import { copyExtension, openBrowser } from './world.ts';

const size = Number(process.env.REPSIDE_BENCH_ROWS ?? 50_000);
const runs = 5;
/** The peers vary little and take long, so fewer runs are enough. */
const peerRuns = 3;
/** The most that a batch of a pull holds. */
const batch = 2_000;
/** RxDB's fastest batch size of 500, 2,000 and 5,000. */
const rxdbBatch = 500;

/** The number of rows, and ms from the first request to the last row in the database. */
interface Took {
  rows: number;
  ms: number;
}

/**
 * What each side does, in the same browser and on the same disk, one after the other. Ours: the built extension's worker is told to
 * sync. The sign-in is checked, and the server makes batches from its database and sends them compressed over HTTP on loopback; every
 * row is checked with its schema, hashed and added to a checksum. That is 68,480 operations, because some rows are in two buckets.
 * Page and worker share the cost of watching for the end. Raw: no network; the stored rows are put into the same tables with the same
 * indexes, 2,000 in a transaction. RxDB: a collection for each kind on the Dexie storage, all replicated at the same time by its
 * replication primitive over HTTP on loopback from batches that are ready in memory, alone in its page (`multiInstance: false`),
 * without a schema validator, 500 rows a batch (the fastest of 500, 2,000 and 5,000). It has our indexes, except those on lists, which
 * it does not support; its clean-up is not counted. PouchDB: one database, replicated over HTTP on loopback from express-pouchdb on
 * LevelDB, up to 10 batches ahead, 2,000 rows a batch, with its newer storage (`indexeddb`), the fastest of both storages with 500 and
 * 2,000. It has only its own indexes.
 */
export const bench: Bench = {
  name: 'firstsync',
  what: 'rows per second for 50,000 rows from the server into an empty store, over raw IndexedDB puts, RxDB and PouchDB',
  budgets: { raw: { least: 0.75 }, rxdb: { least: 1.5 }, pouchdb: { least: 2.5 } },
  measure: async (seed) => {
    await havePeers();
    const backend = await openBenchServer({ bench: size }, seed);
    const copy = await copyExtension();
    try {
      const start = await backend.startOf('bench');
      addBarePage(copy);
      const peers = await startPeerServer(await readRows(start));
      const context = await openBrowser(copy);
      try {
        return summed(await measureAll(context, start, peers));
      } finally {
        await context.close();
        await peers.close();
      }
    } finally {
      await backend.close();
      await copy.close();
    }
  },
};

type Side = 'ours' | 'raw' | 'rxdb' | 'pouchdb';
type Runs = Record<Side, Took[]>;

async function measureAll(context: BrowserContext, start: Start, peers: PeerServer): Promise<Runs> {
  const page = await openBarePage(context);
  await syncFromNothing(page, start);
  const all: Runs = { ours: [], raw: [], rxdb: [], pouchdb: [] };
  for (let run = 0; run < runs; run += 1) {
    const ms = await syncFromNothing(page, start);
    const raw = await page.evaluate(rawPuts, batch);
    all.ours.push({ rows: raw.rows, ms });
    all.raw.push(raw);
    if (run >= peerRuns) continue;
    all.rxdb.push(await inPageOf(context, `${peers.url}/rxdb.html`, rxdb(peers)));
    all.pouchdb.push(await inPageOf(context, `${peers.url}/pouchdb.html`, pouchdb));
  }
  for (const [side, took] of Object.entries(all)) {
    for (const { rows } of took) {
      if (rows !== size) throw new Error(`${side} holds ${rows} rows of ${size}`);
    }
  }
  return all;
}

/** Each run has a page of its own, so that no library slows another. */
async function inPageOf(
  context: BrowserContext,
  url: string,
  measure: (page: Page) => Promise<Took>,
): Promise<Took> {
  const page = await context.newPage();
  try {
    await page.goto(url);
    await page.waitForFunction(() => 'benchFirstSync' in globalThis || 'PouchDB' in globalThis);
    return await measure(page);
  } finally {
    await page.close();
  }
}

const rxdb = (peers: PeerServer) => (page: Page) =>
  page.evaluate(
    // The page's script has defined it.
    ([kinds, size]) => Reflect.get(globalThis, 'benchFirstSync')(kinds, size) as Promise<Took>,
    [peers.kinds, rxdbBatch] as const,
  );

const pouchdb = (page: Page) =>
  page.evaluate(pouchdbFirstSync, { adapter: 'indexeddb', batch: 2_000 });

function summed(all: Runs): Measured {
  const rate = (side: Side) => all[side].map(({ rows, ms }) => (rows / ms) * 1000);
  const over = (side: Side) => ratioOf(rate('ours').slice(0, all[side].length), rate(side));
  return {
    ratios: { raw: over('raw'), rxdb: over('rxdb'), pouchdb: over('pouchdb') },
    figures: {
      ours: figureOf(rate('ours'), 'rows/s'),
      'raw puts': figureOf(rate('raw'), 'rows/s'),
      RxDB: figureOf(rate('rxdb'), 'rows/s'),
      PouchDB: figureOf(rate('pouchdb'), 'rows/s'),
      took: figureOf(
        all.ours.map(({ ms }) => ms),
        'ms',
      ),
      rows: figureOf(
        all.ours.map(({ rows }) => rows),
        'rows',
      ),
    },
  };
}
