import './browser-globals.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';
import { PushRequest } from '../../lib/contract/wire/push.ts';
import { checksumAdd } from '../../lib/kit/checksum.ts';
import { fixedClock } from '../../lib/kit/clock.ts';
import { newId } from '../../lib/kit/id.ts';
import { ok } from '../../lib/kit/result.ts';
import { replaceStoreDatabase, StoreDatabase } from '../../lib/store/database.ts';
import { outboxEntries } from '../../lib/store/outbox.ts';
import { OutboxDatabase, replaceOutboxDatabase } from '../../lib/store/outbox-database.ts';
import { allRows } from '../../lib/store/rows.ts';
import { syncOnce } from '../../lib/sync/sync-once.ts';
import { isVerificationDue, verifyStore } from '../../lib/sync/verify-store.ts';
import { hostFile } from '../kit/rows.ts';
import { pageOf, scriptedFetch } from '../kit/sync-server.ts';
import { Dump, dumpDatabases, filledBrowser, restoreDump } from './store-dump.ts';

const folder = join(import.meta.dirname, '..', 'fixtures');
const files = readdirSync(folder).filter((name) => /^store-v\d+\.json$/.test(name));
/** An entry of the outbox as the newest version stores it: one state, one field and one kind of activity have new names. */
function asItIsNow(entry: unknown): unknown {
  const { state, args, ...rest } = Object(entry);
  return {
    ...rest,
    state: state === 'parked' ? 'rejected' : state,
    args: args.activity ? { activity: activityNow(args.activity) } : args,
  };
}
function activityNow({ opportunityId, ...rest }: Record<string, unknown>): unknown {
  if (opportunityId === undefined) return rest;
  return { ...rest, kind: rest.kind === 'mail' ? 'email' : rest.kind, dealId: opportunityId };
}
const read = (file: string): Dump =>
  Dump.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));

describe('I14: the databases of a released version', () => {
  it('A dump of the current store version is kept', async () => {
    const now = await dumpDatabases(await filledBrowser());
    const file = `store-v${now.version}.json`;
    expect(files, 'run node scripts/dump-store.ts').toContain(file);
    const kept = read(file);
    const shape = ({ tables }: Dump['store']) => tables.map(({ name, schema }) => [name, schema]);
    // A table that changes needs a new version in lib/store, and a new dump.
    expect(shape(now.store)).toEqual(shape(kept.store));
    expect(shape(now.outbox)).toEqual(shape(kept.outbox));
  });

  it.each(files)(
    '%s opens in the newest code, and the entries of its outbox are sent',
    async (file) => {
      const dumped = read(file);
      const [storeName, outboxName] = [newId(), newId()];
      await restoreDump(storeName, dumped.store);
      await restoreDump(outboxName, dumped.outbox);
      const store = new StoreDatabase(storeName);
      const outbox = new OutboxDatabase(outboxName);
      replaceStoreDatabase(store);
      replaceOutboxDatabase(outbox);

      const rowsOf = (name: string) =>
        dumped.outbox.tables.find((table) => table.name === name)?.rows ?? [];
      expect(await outbox.entries.toArray()).toEqual(rowsOf('entries').map(asItIsNow));
      expect(await outboxEntries()).toHaveLength(rowsOf('entries').length);
      expect(await verifyStore(store, 0)).toEqual([]);
      expect((await allRows('stage')).map(({ row }) => row.id)).toEqual(['a', 'b']);
      expect((await allRows('hostFile')).map(({ row }) => row.id)).toEqual(
        dumped.version < 2 ? [] : ['program@2'],
      );
      expect((await allRows('activity')).map(({ row }) => row.id).sort()).toEqual([
        'refused',
        'sent',
        'waiting',
      ]);
      const answer = (body: unknown) => {
        const results = PushRequest.parse(body).mutations.map(({ id }) => {
          return { id, status: 'applied', version: 12 };
        });
        return Response.json({ wire: 1, results });
      };
      const script = scriptedFetch([answer, () => Response.json(pageOf([], { horizon: 12 }))]);
      await syncOnce({
        clock: fixedClock('2026-11-25T09:00:00Z'),
        fetch: script.fetch,
        token: async () => ok('token'),
        refused: async () => {},
      });
      const pushed = PushRequest.parse(script.asked[0]?.body);
      expect(pushed.clientId).toBe('client-1');
      expect(pushed.mutations.map(({ seq }) => seq)).toEqual([3, 4, 5]);
      // This server has not stated that it knows the current names.
      expect(pushed.mutations[0]?.args).toMatchObject({
        activity: { kind: 'mail', opportunityId: null },
      });
      expect((await outboxEntries()).map(({ state }) => state)).toEqual(['rejected']);
    },
  );

  it('No click is lost when the upgrade of the outbox stops halfway: the next start finishes it', async () => {
    const name = newId();
    const { outbox: dumped } = read('store-v3.json');
    await restoreDump(name, dumped);
    class Stopped extends OutboxDatabase {
      constructor() {
        super(name);
        this.version(99).upgrade(() => Promise.reject(new Error('stopped')));
      }
    }
    const stopped = new Stopped();
    await expect(stopped.open()).rejects.toThrow('stopped');
    stopped.close();
    const before = await new Dexie(name).open();
    const entries = dumped.tables.find((table) => table.name === 'entries')?.rows ?? [];
    expect(before.verno).toBe(1);
    expect(await before.table('entries').toArray()).toEqual(entries);
    before.close();
    const after = new OutboxDatabase(name);
    expect(await after.entries.toArray()).toEqual(entries.map(asItIsNow));
    expect(
      await after.entries.where('[owner+state]').equals(['org-1/rep-1', 'rejected']).count(),
    ).toBe(1);
  });

  it('A row that an older version could not read is read by the first sync after the update', async () => {
    const name = newId();
    await restoreDump(name, read('store-v1.json').store);
    const old = await new Dexie(name).open();
    const id = 'program@2';
    const aside = { kind: 'hostFile', id, version: 2, buckets: { org: 2 }, reason: 'not known' };
    await old.table('setAside').put({ key: `hostFile/${id}`, raw: hostFile({ id }), ...aside });
    await old
      .table('bucketState')
      .toCollection()
      .modify((state) => {
        Object.assign(state, checksumAdd(state, 'hostFile', id, 2));
      });
    await old.table('meta').put({ key: 'checkedAt', value: Date.now() });
    old.close();
    const store = new StoreDatabase(name);
    replaceStoreDatabase(store);
    expect(await isVerificationDue(Date.now())).toBe(true);
    expect(await verifyStore(store, Date.now())).toEqual([]);
    expect(await store.rows('hostFile').get(id)).toMatchObject({ version: 2, row: { id } });
    expect(await store.setAside.get(`hostFile/${id}`)).toBeUndefined();
  });

  it('An open window does not block an upgrade, and keeps working', async () => {
    const name = newId();
    const old = new StoreDatabase(name);
    await old.open();
    class Newer extends StoreDatabase {
      constructor() {
        super(name);
        this.version(99).stores({ later: 'id' });
      }
    }
    const newer = new Newer();
    // This would never resolve if the old connection stayed open.
    await newer.open();
    expect(old.isOpen()).toBe(false);
    await newer.meta.put({ key: 'backend', value: 'https://backend.example' });
    expect(await old.meta.get('backend')).toBeDefined();
    old.close();
    newer.close();
  });

  it('A store that is deleted under an open window leaves the outbox as it is', async () => {
    const { store, outbox } = await filledBrowser();
    const before = await outbox.entries.toArray();
    await Dexie.delete(store.name);
    expect(await outbox.entries.toArray()).toEqual(before);
  });
});
