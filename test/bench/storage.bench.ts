import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromeExtensionId } from '../../lib/contract/extension-ids.ts';
import { addBarePage, openBarePage, openBenchServer, syncFromNothing } from './bench-server.ts';
import type { Start } from './firstsync/in-page.ts';
import { type Bench, figureOf, ratioOf } from './kit.ts';
import { type Copy, copyExtension, openBrowser } from './world.ts';

const size = 20_000;
const runs = 3;
const per = 10_000;

interface Sizes {
  rows: number;
  /** Only the rows, in UTF-8. */
  json: number;
  /** What the browser counts as the extension's storage. */
  estimate: number;
  disk: number;
}

/**
 * The rows of a first sync in a new profile. The size on the disk is that of the extension's IndexedDB folder after the browser was
 * closed, opened and closed again, so that the journal is compacted. It holds the rows, the buckets they are in, their checksums and
 * every index; the JSON holds only the rows. Sometimes the browser has merged its files by then as well: such a run shows about half,
 * which is what a store settles at in time.
 */
export const bench: Bench = {
  name: 'storage',
  what: 'size of a store on disk, over the JSON of its rows',
  budgets: { json: { most: 2 } },
  measure: async (seed) => {
    const backend = await openBenchServer({ bench: size }, seed);
    try {
      const all: Sizes[] = [];
      for (let run = 0; run < runs; run += 1) {
        const copy = await copyExtension();
        try {
          all.push(await measureOne(copy, await backend.startOf('bench')));
        } finally {
          await copy.close();
        }
      }
      const each = (key: 'disk' | 'json' | 'estimate') =>
        all.map((one) => (one[key] / one.rows) * per);
      return {
        ratios: { json: ratioOf(each('disk'), each('json')) },
        figures: {
          'on the disk': figureOf(each('disk'), 'bytes per 10,000 rows'),
          'browser’s estimate': figureOf(each('estimate'), 'bytes per 10,000 rows'),
          'rows as JSON': figureOf(each('json'), 'bytes per 10,000 rows'),
        },
      };
    } finally {
      await backend.close();
    }
  },
};

async function measureOne(copy: Copy, start: Start): Promise<Sizes> {
  addBarePage(copy);
  const first = await openBrowser(copy);
  try {
    await syncFromNothing(await openBarePage(first), start);
  } finally {
    await first.close();
  }
  const again = await openBrowser(copy);
  let held: Omit<Sizes, 'disk'>;
  try {
    held = await (await openBarePage(again)).evaluate(weigh);
  } finally {
    await again.close();
  }
  return { ...held, disk: bytesOf(databaseFolders(copy.profile)) };
}

/** Runs inside a page of the extension, so the function cannot use anything outside itself. */
async function weigh(): Promise<Omit<Sizes, 'disk'>> {
  const done = (request: IDBRequest) =>
    new Promise<void>((resolve, reject) => {
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error);
    });
  const opening = indexedDB.open('repside-store');
  await done(opening);
  const database = opening.result;
  let [rows, json] = [0, 0];
  for (const name of database.objectStoreNames) {
    if (['meta', 'bucketState', 'setAside'].includes(name)) continue;
    const reading = database.transaction(name).objectStore(name).getAll();
    await done(reading);
    rows += reading.result.length;
    const text = JSON.stringify(reading.result.map((held: { row: unknown }) => held.row));
    json += new Blob([text]).size;
  }
  database.close();
  const { usage } = await navigator.storage.estimate();
  return { rows, json, estimate: usage ?? Number.NaN };
}

function databaseFolders(profile: string): string[] {
  const folder = join(profile, 'Default', 'IndexedDB');
  const ours = readdirSync(folder).filter((name) => name.includes(chromeExtensionId));
  if (ours.length === 0) throw new Error(`${folder} has no database of the extension`);
  return ours.map((name) => join(folder, name));
}

function bytesOf(folders: readonly string[]): number {
  let bytes = 0;
  for (const folder of folders) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const file = statSync(join(folder, name));
      if (file.isFile()) bytes += file.size;
    }
  }
  return bytes;
}
