import './browser-globals.ts';
import { Dexie } from 'dexie';
import type { Me } from '../../lib/contract/wire/config.ts';
import { z } from '../../lib/contract/zod.ts';
import { fixedClock } from '../../lib/kit/clock.ts';
import { storeConfirmed } from '../../lib/store/confirmed.ts';
import { replaceStoreDatabase, StoreDatabase } from '../../lib/store/database.ts';
import { enqueue } from '../../lib/store/outbox.ts';
import { OutboxDatabase, replaceOutboxDatabase } from '../../lib/store/outbox-database.ts';
import { applyBatch } from '../../lib/sync/apply.ts';
import { activity, hostFile, lead } from '../kit/rows.ts';
import { bucketPage, pageOf, putStage } from '../kit/sync-server.ts';

const Table = z.object({
  name: z.string(),
  /** Dexie's schema line, as it was released. */
  schema: z.string(),
  rows: z.array(z.unknown()),
});
const DumpedDatabase = z.object({ version: z.int(), tables: z.array(Table) });

/** Both databases of a browser as one released version left them. */
export const Dump = z.object({
  version: z.int(),
  store: DumpedDatabase,
  outbox: DumpedDatabase,
});
export type Dump = z.infer<typeof Dump>;

interface Databases {
  store: StoreDatabase;
  outbox: OutboxDatabase;
}

const me: Me = {
  orgId: 'org-1',
  orgName: 'Harborline',
  repId: 'rep-1',
  repName: 'Robin Hale',
  epoch: 'epoch-1',
  buckets: ['org', 'rep:rep-1'],
  serverTime: '2026-11-24T09:00:00.000Z',
};

/** A browser with rows, a quarantined row, and clicks that are pending, sent, rejected and confirmed. */
export async function filledBrowser(): Promise<Databases> {
  const store = new StoreDatabase('dump-store');
  const outbox = new OutboxDatabase('dump-outbox');
  replaceStoreDatabase(store);
  replaceOutboxDatabase(outbox);
  await store.meta.bulkPut([
    { key: 'me', value: me },
    { key: 'backend', value: 'https://backend.example' },
    { key: 'epoch', value: me.epoch },
  ]);
  const strange = { version: 3, kind: 'warp', id: 'w', row: { id: 'w' } };
  const id = 'program@2';
  const file = { version: 4, kind: 'hostFile', id, row: hostFile({ id }) };
  const page = pageOf([bucketPage('org', [putStage(1, 'a'), putStage(2, 'b'), strange, file])]);
  const now = Date.parse('2026-11-24T09:00:00Z');
  await applyBatch(store, page, { owner: 'org-1/rep-1', cursors: [], batches: null, now });
  const clock = fixedClock(now);
  for (const id of ['waiting', 'sent', 'refused']) {
    const row = activity({ id, repId: 'rep-1', subject: `Call ${id}` });
    await enqueue('activity.log', { activity: row }, clock);
  }
  await enqueue('lead.create', { lead: lead({ id: 'new', ownerRepId: 'rep-1' }) }, clock);
  await enqueue('activity.remove', { activityId: 'gone' }, clock);
  const [, sent, refused] = await outbox.entries.orderBy('order').toArray();
  const common = { attempts: 1 };
  if (sent) {
    await outbox.entries.update(sent.order, { ...common, seq: 1, state: 'sent', effectVersion: 9 });
  }
  if (refused) {
    const lastError = { code: 'not-found', message: 'The account is not there any more.' };
    await outbox.entries.update(refused.order, { ...common, seq: 2, state: 'rejected', lastError });
  }
  const [waiting] = await outbox.entries.orderBy('order').toArray();
  if (waiting) await storeConfirmed([{ ...waiting, id: 'confirmed', state: 'sent' }], now);
  await outbox.clients.put({
    owner: 'org-1/rep-1',
    clientId: 'client-1',
    nextSeq: 3,
    epoch: me.epoch,
  });
  return { store, outbox };
}

export async function dumpDatabases({ store, outbox }: Databases): Promise<Dump> {
  const [a, b] = [await dump(store), await dump(outbox)];
  // A new version of either database raises the version of the dump by one.
  return { version: a.version + b.version - 1, store: a, outbox: b };
}

async function dump(database: Dexie): Promise<Dump['store']> {
  const tables: Dump['store']['tables'] = [];
  for (const table of database.tables) {
    const { primKey, indexes } = table.schema;
    const schema = [primKey, ...indexes].map((index) => index.src).join(', ');
    tables.push({ name: table.name, schema, rows: await table.toArray() });
  }
  return { version: database.verno, tables };
}

/** Creates a database as that version left it, without that version's code. */
export async function restoreDump(name: string, dumped: Dump['store']): Promise<void> {
  const old = new Dexie(name);
  old
    .version(dumped.version)
    .stores(Object.fromEntries(dumped.tables.map((t) => [t.name, t.schema])));
  for (const { name: table, rows } of dumped.tables) await old.table(table).bulkPut(rows);
  old.close();
}
