import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { fixedClock } from '../../lib/kit/clock.ts';
import { enqueue } from '../../lib/store/outbox.ts';
import { sendAgain } from '../../lib/sync/actions.ts';
import { outboxQuery } from '../../lib/sync/outbox-queries.ts';
import { runCommand } from '../../server/cli/command.ts';
import {
  type OwnedDatabase as Database,
  openPglite,
  openPostgres,
} from '../../server/db/database.ts';
import { migrate } from '../../server/db/migrate.ts';
import { createOrg } from '../../server/db/org.ts';
import { writeChanges } from '../../server/write/write-rows.ts';
import { hasPostgres, newPostgresUrl } from '../kit/databases.ts';
import { account, activity, organisation, rep } from '../kit/rows.ts';
import { attackApp } from './attack-server.ts';
import { plainBrowser } from './plain-browser.ts';

const clock = fixedClock('2026-11-24T10:00:00Z');
const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A database that can be closed, copied and restored in the way that docs/operations.md describes. */
interface Restorable {
  open(): Promise<Database>;
  /** Copies a closed database. Returns how to restore it. */
  backup(): Promise<() => Promise<void>>;
}

async function embedded(): Promise<Restorable> {
  const root = await mkdtemp(join(tmpdir(), 'repside-restore-'));
  folders.push(root);
  const [live, copy] = [join(root, 'live'), join(root, 'copy')];
  return {
    open: () => openPglite(live),
    backup: async () => {
      await cp(live, copy, { recursive: true });
      return async () => {
        await rm(live, { recursive: true });
        await cp(copy, live, { recursive: true });
      };
    },
  };
}

/** On Postgres a copy is a database created from a template, which has the same result as a dump and its restore. */
async function postgres(): Promise<Restorable> {
  const live = await newPostgresUrl();
  const name = live.slice(live.lastIndexOf('/') + 1);
  const run = async (...statements: string[]) => {
    const admin = await openPostgres(live.replace(name, 'postgres'), 1);
    for (const statement of statements) await admin.query(statement);
    await admin.close();
  };
  return {
    open: () => openPostgres(live, 4),
    backup: async () => {
      await run(`CREATE DATABASE ${name}_copy TEMPLATE ${name}`);
      return () => run(`DROP DATABASE ${name}`, `CREATE DATABASE ${name} TEMPLATE ${name}_copy`);
    },
  };
}

/** A rep's browser with a server that can be replaced, and what the rep does and sees in it. */
async function browserOf(app: () => ReturnType<typeof attackApp>, repId: string) {
  let pulls = true;
  const browser = await plainBrowser('acme', repId, clock, (path, init) => {
    if (path === '/v1/pull' && !pulls) throw new TypeError('failed');
    return app().request(path, init);
  });
  return {
    ...browser,
    log: (id: string) => {
      browser.use();
      return enqueue(
        'activity.log',
        { activity: activity({ id, repId, accountId: 'a', subject: id }) },
        clock,
      );
    },
    /** Whether pulls reach the server. */
    setPulls: (reach: boolean) => {
      pulls = reach;
    },
    states: async () => (await browser.outbox()).map((entry) => entry.state),
    /** The subjects of the entries that the outbox screen shows as gone. */
    gone: async () => {
      browser.use();
      const lines = (await outboxQuery().read()).filter(({ state }) => state === 'gone');
      return lines.map(({ label }) => label);
    },
    sendAgain: async () => {
      browser.use();
      const lines = (await outboxQuery().read()).filter(({ state }) => state === 'gone');
      await sendAgain(
        lines.map(({ id }) => id),
        clock,
      );
    },
    logs: async () => (await browser.store.rows('activity').toCollection().primaryKeys()).sort(),
  };
}

async function ops(db: Database, ...args: string[]) {
  const out: string[] = [];
  const terminal = {
    out: (line: string) => out.push(line),
    err: { write: () => {} },
    clock,
    env: {},
  };
  return { code: await runCommand(args, terminal, db), out };
}

const kinds: [string, () => Promise<Restorable>][] = [['pglite', embedded]];
if (hasPostgres()) kinds.push(['postgres', postgres]);

describe.each(kinds)('a restored database on %s', (_kind, make) => {
  it('All clients follow a restored database, and reps can send again what it has lost', async () => {
    const place = await make();
    let db = await place.open();
    await migrate(db);
    await createOrg(db, 'acme', 'Acme');
    await db.transaction((tx) =>
      writeChanges(tx, 'acme', [
        { kind: 'organisation', id: 'acme', row: organisation({ id: 'acme' }) },
        { kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) },
        { kind: 'rep', id: 'ben', row: rep({ id: 'ben' }) },
        { kind: 'account', id: 'a', row: account({ id: 'a', ownerRepId: 'ben' }) },
      ]),
    );
    const serve = () => attackApp(db, clock);
    let app = serve();
    const anna = await browserOf(() => app, 'anna');
    const ben = await browserOf(() => app, 'ben');
    await anna.log('before');
    await anna.sync();
    await ben.sync();

    await db.close();
    const restore = await place.backup();
    db = await place.open();
    app = serve();
    // The backup does not contain these clicks.
    await anna.log('lost');
    await anna.sync();
    await ben.log('by-ben');
    await ben.sync();
    expect(await ben.logs()).toEqual(['before', 'by-ben', 'lost']);
    // The server has applied this click, but no pull has confirmed it, so it stays in the outbox.
    ben.setPulls(false);
    await ben.log('unconfirmed');
    await ben.sync();
    expect(await ben.states()).toEqual(['sent']);
    await ben.log('waiting');

    await db.close();
    await restore();
    db = await place.open();
    expect(await ops(db, 'restore-mark')).toEqual({ code: 0, out: ['acme\tmarked as restored'] });
    app = serve();
    ben.setPulls(true);
    await ben.sync();
    await anna.sync();
    // Entries that were confirmed after the backup are gone with the database; those in the outbox have been sent again.
    expect(await ben.logs()).toEqual(['before', 'unconfirmed', 'waiting']);
    expect(await anna.logs()).toEqual(['before']);
    expect(await ben.states()).toEqual([]);
    // Each rep is told about their own entries, none of which was sent.
    expect(await anna.gone()).toEqual(['lost']);
    expect(await ben.gone()).toEqual(['by-ben']);
    const held = await db.query<{ id: string }>(
      `SELECT id FROM record WHERE org_id = 'acme' AND kind = 'activity' AND NOT deleted ORDER BY id`,
    );
    expect(held.map((row) => row.id)).toEqual(['before', 'unconfirmed', 'waiting']);
    await anna.sendAgain();
    await anna.sync();
    await ben.sync();
    expect(await anna.gone()).toEqual([]);
    expect(await ben.gone()).toEqual(['by-ben']);
    expect(await ben.logs()).toEqual(['before', 'lost', 'unconfirmed', 'waiting']);
    expect(await ops(db, 'audit')).toEqual({ code: 0, out: ['acme\tall buckets are right'] });
    expect((await ops(db, 'audit', '--org', 'nobody')).code).toBe(1);
    await db.query(`DELETE FROM bucket_row WHERE kind = 'activity'`);
    expect((await ops(db, 'audit')).code).toBe(1);
    await db.close();
  });
});
