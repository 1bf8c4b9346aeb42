import './browser-globals.ts';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, describe, expect, it } from 'vitest';
import { Me } from '../../lib/contract/wire/config.ts';
import { fixedClock } from '../../lib/kit/clock.ts';
import { newId } from '../../lib/kit/id.ts';
import { ok } from '../../lib/kit/result.ts';
import type { OwnedDatabase as Database } from '../../server/db/database.ts';
import { keptReleases, unpackRelease } from '../kit/released-code.ts';
import * as rows from '../kit/rows.ts';
import * as newestClient from './released/client.ts';
import * as newestServer from './released/server.ts';

type Client = typeof newestClient;
type Server = typeof newestServer;

const releases = keptReleases();
const folders = new Map(releases.map((name) => [name, unpackRelease(name)]));
// The code of a release exports what `released/` exported when it was kept.
const kept = async <T>(release: string, side: string): Promise<T> =>
  (await import(join(folders.get(release) ?? '', 'code', `${side}.mjs`))) as T;
afterAll(() => {
  for (const folder of folders.values()) rmSync(folder, { recursive: true, force: true });
});
const clock = fixedClock('2026-11-24T09:00:00Z');

describe('I14: the wire of a released version', () => {
  it('The release of the current wire version is kept', () => {
    const name = `released-v${newestClient.wireVersion}`;
    expect(releases, 'run node scripts/keep-release.ts').toContain(name);
  });

  it.each(releases)('A client of %s works with this server', async (release) => {
    await meet(await kept<Client>(release, 'client'), newestServer);
  });

  it.each(releases)('This client works with a server of %s', async (release) => {
    await meet(newestClient, await kept<Server>(release, 'server'));
  });
});

/** A rep clicks and syncs; then the clicks are on the server, and the server's rows are here or counted as quarantined. */
async function meet(client: Client, server: Server): Promise<void> {
  const db = await server.openPglite();
  await server.migrate(db);
  const send = await open(db, server);
  const store = new client.StoreDatabase(newId());
  client.replaceStoreDatabase(store);
  client.replaceOutboxDatabase(new client.OutboxDatabase(newId()));
  const me = Me.parse(await (await send('/v1/me', {})).json());
  await store.meta.bulkPut([
    { key: 'me', value: me },
    { key: 'backend', value: 'https://backend.example' },
  ]);
  const log = (id: string, leadId: string | null) => {
    const activity = rows.activity({ id, repId: 'anna', accountId: 'acc', leadId });
    return client.enqueue('activity.log', { activity }, clock);
  };
  await client.enqueue(
    'lead.create',
    { lead: rows.lead({ id: 'new', ownerRepId: 'anna' }) },
    clock,
  );
  await log('kept', 'new');
  await log('taken back', null);
  await client.enqueue('activity.remove', { activityId: 'taken back' }, clock);
  for (let i = 0; i < 2; i += 1) {
    await client.syncOnce({
      clock,
      fetch: (input, init) => send(new URL(String(input)).pathname, init ?? {}),
      token: async () => ok('token'),
      refused: async () => {},
    });
  }
  const status = await client.syncStatusQuery().read();
  expect(status).toMatchObject({ state: 'idle', problem: null, pending: 0 });
  expect(await client.outboxEntries()).toEqual([]);
  expect((await client.seenAll('activity')).map(({ row }) => row.id)).toEqual(['kept']);
  expect((await client.seenAll('lead')).map(({ row }) => row.status)).toContain('working');

  const truth = await db.query<{ kind: string; count: number }>(
    `SELECT kind, count(*)::int AS count FROM record WHERE NOT deleted GROUP BY kind`,
  );
  expect(truth.length).toBeGreaterThan(8);
  const readable = (kind: string) => client.rowKinds.some((one) => one === kind);
  for (const { kind, count } of truth.filter((one) => readable(one.kind))) {
    expect(await store.table(kind).count(), kind).toBe(count);
  }
  const strange = truth.filter((one) => !readable(one.kind));
  expect(await store.setAside.count()).toBe(strange.reduce((sum, { count }) => sum + count, 0));
  await db.close();
}

/** A server with rows of one rep, who sees all of them. */
async function open(db: Database, server: Server) {
  await server.createOrg(db, 'acme', 'Acme');
  const changes: Parameters<Server['writeChanges']>[2] = [
    { kind: 'organisation', id: 'acme', row: rows.organisation({ id: 'acme' }) },
    { kind: 'team', id: 'north', row: rows.team({ id: 'north', managerRepId: 'anna' }) },
    { kind: 'rep', id: 'anna', row: rows.rep({ id: 'anna' }) },
    { kind: 'territory', id: 't', row: rows.territory({ id: 't', repId: 'anna' }) },
    { kind: 'account', id: 'acc', row: rows.account({ id: 'acc', ownerRepId: 'anna' }) },
    { kind: 'contact', id: 'c', row: rows.contact({ id: 'c', accountId: 'acc' }) },
    { kind: 'lead', id: 'old', row: rows.lead({ id: 'old', ownerRepId: 'anna' }) },
  ];
  await db.transaction((tx) => server.writeChanges(tx, 'acme', changes));
  const app = server.makeApp({
    db,
    clock,
    log: pino({ level: 'silent' }),
    authenticate: async () => ({ orgId: 'acme', repId: 'anna' }),
    signIn: { issuer: 'https://issuer.example', clientId: 'x', scope: 'openid', resource: null },
    isOpen: () => true,
  });
  return async (path: string, init: RequestInit) => app.request(path, init);
}
