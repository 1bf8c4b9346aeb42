import './browser-globals.ts';
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { type OwnedDatabase as Database, openPglite } from '../../server/db/database.ts';
import { migrate } from '../../server/db/migrate.ts';
import { hasPostgres } from '../kit/databases.ts';
import { root } from '../kit/run-command.ts';
import { attackServer } from './attack-server.ts';
import { Browser, calmWorld } from './browser.ts';
import { serveContexts } from './browser-context.ts';
import { Ledger, waitsForRefused } from './click-ledger.ts';
import { onSmallDisk, ownerOf } from './postgres-faults.ts';
import { click } from './rep-actions.ts';
import { seededRandom } from './seeded-random.ts';
import { type SmallDisk, smallDisk } from './small-disk.ts';

const seed = 11;
const clicks = 40;

async function withDisk(owner: number, work: (disk: SmallDisk) => Promise<void>): Promise<void> {
  const disk = smallDisk(256, owner);
  if (!disk) {
    // server/db/disk-space.test.ts tests the embedded database's own refusal without a small disk.
    console.warn('not tested here: only root can make a small disk');
    return;
  }
  try {
    await work(disk);
  } finally {
    disk.close();
  }
}

/** Pushes while the disk is full, and again when there is space. */
async function outlive(db: Database, disk: SmallDisk): Promise<void> {
  serveContexts();
  const backend = attackServer(db);
  const org = await backend.newOrg(seed);
  const wrong: string[] = [];
  const rng = seededRandom(seed);
  const world = calmWorld({
    backend,
    org,
    rng,
    wrong: (kind, reason) => wrong.push(`${kind}: ${reason}`),
  });
  const ledger = new Ledger();
  const browser = new Browser('one', world);
  await browser.signIn('anna');
  await browser.sync('worker');
  const serve = backend.serverFor({ orgId: org.orgId, repId: 'anna' });
  const ready = async () => (await serve('/readyz', {})).status;
  expect(await ready()).toBe(200);
  for (let i = 0; i < clicks; i += 1) await click(browser, ledger, rng);

  expect(disk.fill()).toBe(true);
  await browser.sync('worker');
  const waiting = (await browser.entries()).filter(({ state }) => state === 'pending');
  expect(waiting.length).toBeGreaterThan(0);
  expect(waiting[0]?.lastError?.code).toBe('unavailable');
  const answer = await serve('/readyz', {});
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain('disk is full');
  // Existing rows can be read, and no write has been applied in part.
  const pull = JSON.stringify({ wire: 1, epoch: null, cursors: [], limit: 5_000 });
  expect((await serve('/v1/pull', { method: 'POST', body: pull })).status).toBe(200);
  expect(await org.audit()).toEqual([]);

  disk.makeRoom();
  for (let i = 0; i < 3; i += 1) await browser.sync('worker');
  expect(await ready()).toBe(200);
  const left = await browser.entries();
  const rejected = new Map(left.map((one) => [ledger.about(one), one.lastError?.code ?? '']));
  const held = waitsForRefused(left);
  expect(left.filter((entry) => entry.state !== 'rejected' && !held.includes(entry))).toEqual([]);
  expect(ledger.judge(await org.activities(), await org.leads(), rejected)).toEqual([]);
  expect(await org.audit()).toEqual([]);
  expect(wrong).toEqual([]);
  browser.close();
}

describe('I5, I6: a server whose disk is full', () => {
  it('A server whose disk is full refuses writes, still answers reads, and applies every write once when there is space', () =>
    withDisk(0, async (disk) => {
      const db = await openPglite(join(disk.path, 'database'));
      await migrate(db);
      await outlive(db, disk);
      await db.close();
    }));

  it.runIf(hasPostgres())('A server whose disk is full does the same on Postgres', async () => {
    const server = inject('postgresUrl') ?? '';
    await withDisk(await ownerOf(server), async (disk) => {
      const { db, drop } = await onSmallDisk(server, disk.path);
      await outlive(db, disk);
      await drop();
    });
  });

  it('A server that cannot write its journal exits, and after its next start has everything that was committed', () =>
    withDisk(0, async (disk) => {
      const folder = join(disk.path, 'database');
      mkdirSync(folder);
      const { code, said } = await run(
        `
        import { openPglite } from './server/db/database.ts';
        import { execFileSync } from 'node:child_process';
        const db = await openPglite(${JSON.stringify(folder)});
        await db.query('CREATE TABLE t (n int)');
        await db.transaction((tx) => tx.query('INSERT INTO t VALUES (1)'));
        process.send('fill');
        await new Promise((done) => process.once('message', done));
        // The journal needs another file now, which cannot be created.
        await db.query('SELECT pg_switch_wal()');
        await db.query('INSERT INTO t VALUES (2)');
      `,
        () => disk.fill(),
      );
      expect(said).toContain('cannot write its journal (no space left on the disk)');
      expect(code).toBe(74);
      disk.makeRoom();
      const db = await openPglite(folder);
      expect(await db.query('SELECT n FROM t')).toEqual([{ n: 1 }]);
      await db.close();
    }));
});

/** Runs a program. When the program sends a message, `atMessage` runs before the program continues. */
async function run(program: string, atMessage: () => void) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', (data) => {
    said += String(data);
  });
  child.on('message', () => {
    atMessage();
    child.send('go on');
  });
  const code = await new Promise<number | null>((done) => child.once('exit', done));
  return { code, said };
}
