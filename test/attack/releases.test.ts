import './browser-globals.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rowAt, rowNow } from '../../lib/contract/rows/renames.ts';
import { newId } from '../../lib/kit/id.ts';
import { verifyStore } from '../../lib/sync/verify-store.ts';
import { auditBuckets } from '../../server/write/audit.ts';
import { lead } from '../kit/rows.ts';
import {
  type Client,
  clock,
  fill,
  insertTemplate,
  keptClient,
  keptServer,
  log,
  newest,
  open,
  openBrowser,
  releases,
  type Server,
  signIn,
  sync,
} from './release-sides.ts';

describe('I14: the wire of a released version', () => {
  it('The release of the current wire version is kept', () => {
    const name = `released-v${newest.client.wireVersion}`;
    expect(releases, 'run node scripts/keep-release.ts').toContain(name);
  });

  it.each(releases)('A client of %s works with this server', async (release) => {
    await meet(await keptClient(release), newest.server);
  });

  it.each(releases)('This client works with a server of %s', async (release) => {
    await meet(newest.client, await keptServer(release));
  });
});

describe('I14: an update of a released version', () => {
  it.each(releases)(
    'Neither a row nor a click is lost when server and browser of %s are updated',
    async (release) => {
      const [oldClient, oldServer] = [await keptClient(release), await keptServer(release)];
      const folder = mkdtempSync(join(tmpdir(), 'repside-release-'));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      const oldDb = await oldServer.openPglite(folder);
      await oldServer.migrate(oldDb);
      await fill(oldDb, oldServer);
      const browser = openBrowser(oldClient, newId());
      await signIn(browser, open(oldDb, oldServer));
      await log(oldClient, 'before', null);
      await insertTemplate(oldClient, 'used before');
      await insertTemplate(oldClient, 'taken back');
      await sync(oldClient, open(oldDb, oldServer));
      await log(oldClient, 'server updated', null);
      await insertTemplate(oldClient, 'used meanwhile');
      await oldClient.enqueue('activity.remove', { activityId: 'taken back' }, clock);
      await oldDb.close();

      const db = await newest.server.openPglite(folder);
      await newest.server.migrate(db);
      expect(await auditBuckets(db, 'acme')).toEqual([]);
      const send = open(db, newest.server);
      await sync(oldClient, send);
      await log(oldClient, 'browser updated', null);
      await insertTemplate(oldClient, 'used later');
      const healed = await browser.store.meta.get('healed');
      browser.close();

      const updated = openBrowser(newest.client, browser.store.name.replace(/-store$/, ''));
      expect(await verifyStore(updated.store, clock.now())).toEqual([]);
      expect(await newest.client.seenAll('deal')).toMatchObject([{ row: { name: 'Renewal' } }]);
      await sync(newest.client, send);
      await sync(newest.client, send);
      expect(await newest.client.outboxEntries()).toEqual([]);
      const emails = (await newest.client.seenAll('activity')).map(({ row }) => row);
      expect(emails.map(({ id }) => id).sort()).toEqual([
        'before',
        'browser updated',
        'server updated',
      ]);
      for (const row of emails) expect(row).toMatchObject({ kind: 'email', dealId: 'd' });
      expect(await newest.client.seenAll('booking')).toMatchObject([{ row: { dealId: 'd' } }]);
      const uses = (await newest.client.seenAll('templateUse')).map(({ row }) => row);
      expect(uses.map(({ id }) => id).sort()).toEqual([
        'used before',
        'used later',
        'used meanwhile',
      ]);
      for (const row of uses) expect(row).toMatchObject({ templateId: 't', dealId: 'd' });
      const stored = `SELECT id FROM record WHERE kind = 'templateUse' AND NOT deleted`;
      expect(await db.query(stored)).toHaveLength(3);
      // Nothing was fetched again, because every checksum was right.
      expect([healed, await updated.store.meta.get('healed')]).toEqual([undefined, undefined]);
      expect(await auditBuckets(db, 'acme')).toEqual([]);
      expect(await db.query(`SELECT external_id AS id FROM record WHERE kind = 'deal'`)).toEqual([
        { id: 'D-1' },
      ]);
      await db.close();
    },
  );
});

/** A rep clicks and syncs. Then the server has the clicks, and the browser has the server's rows or counts them as quarantined. */
async function meet(client: Client, server: Server): Promise<void> {
  const db = await server.openPglite();
  await server.migrate(db);
  await fill(db, server);
  const send = open(db, server);
  const browser = openBrowser(client, newId());
  const { store } = browser;
  await signIn(browser, send);
  await client.enqueue('lead.create', { lead: lead({ id: 'new', ownerRepId: 'anna' }) }, clock);
  await log(client, 'kept', 'new');
  await log(client, 'taken back', null);
  await insertTemplate(client, 'used');
  await insertTemplate(client, 'not used');
  await client.enqueue('activity.remove', { activityId: 'taken back' }, clock);
  for (let i = 0; i < 2; i += 1) await sync(client, send);
  await client.enqueue('activity.remove', { activityId: 'not used' }, clock);
  for (let i = 0; i < 2; i += 1) await sync(client, send);
  const status = await client.syncStatusQuery().read();
  expect(status).toMatchObject({ state: 'idle', problem: null, pending: 0 });
  expect(await client.outboxEntries()).toEqual([]);
  expect((await client.seenAll('lead')).map(({ row }) => row.status)).toContain('working');

  const named = (kind: string, row: object) => rowAt(client.revision, { kind, row });
  const email = named('activity', { id: 'kept', kind: 'email', dealId: 'd' });
  const use = named('templateUse', { id: 'used', templateId: 't', dealId: 'd' });
  const done = [email, use].filter(({ kind }) => kind === 'activity');
  expect(sorted(await client.seenAll('activity'))).toMatchObject(done.map(({ row }) => row));
  if (use.kind === 'templateUse')
    expect(sorted(await client.seenAll('templateUse'))).toMatchObject([use.row]);
  const deals = await store.table(named('deal', {}).kind).toArray();
  expect(deals).toMatchObject([{ row: { id: 'd', name: 'Renewal' } }]);
  const [template] = (await client.seenAll('template')).map(({ row }) => row);
  expect(template).toMatchObject(named('template', { kind: 'email' }).row);
  // A placeholder keeps the word of the older server.
  const isOld = client.revision === 0 || server.revision === 0;
  expect(template?.subject).toBe(isOld ? '{{opportunity.name}}' : '{{deal.name}}');

  // A use of a template is an activity of the kind `template` at older servers.
  const truth = await db.query<{ kind: string; word: string; count: number }>(
    `SELECT kind, data->>'kind' AS word, count(*)::int AS count
     FROM record WHERE NOT deleted GROUP BY kind, word`,
  );
  expect(truth.length).toBeGreaterThan(8);
  const counts = new Map<string, number>();
  for (const { kind, word, count } of truth) {
    const now = rowNow({ kind, row: { kind: word } });
    const here = named(now.kind, {}).kind;
    counts.set(here, (counts.get(here) ?? 0) + count);
  }
  const here = [...counts].map(([kind, count]) => ({ kind, count }));
  const readable = (kind: string) => client.rowKinds.some((one) => one === kind);
  for (const { kind, count } of here.filter((one) => readable(one.kind))) {
    expect(await store.table(kind).count(), kind).toBe(count);
  }
  const strange = here.filter((one) => !readable(one.kind));
  expect(await store.setAside.count()).toBe(strange.reduce((sum, { count }) => sum + count, 0));
  await db.close();
}

function sorted<R extends { id: string }>(seen: readonly { row: R }[]): R[] {
  return seen.map(({ row }) => row).sort((a, b) => (a.id < b.id ? -1 : 1));
}
