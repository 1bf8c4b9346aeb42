import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { onFreePort } from '../test/kit/free-port.ts';
import { activity, rep } from '../test/kit/rows.ts';
import { accessToken } from '../test/kit/test-server.ts';
import { openPglite } from './db/database.ts';
import { migrate } from './db/migrate.ts';
import { createOrg } from './db/org.ts';
import { cachedRepScope } from './scope/rep-scope.ts';
import { auditBuckets } from './write/audit.ts';
import { writeChanges } from './write/write-rows.ts';

const root = new URL('..', import.meta.url).pathname;

function start(env: Record<string, string>) {
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: root,
    env: { PATH: process.env.PATH, ...env },
  });
  const output = { text: '' };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      output.text += String(data);
    });
  }
  return { child, output };
}

/** The address that the server prints when it is ready. */
function ready(child: ReturnType<typeof start>['child'], output: { text: string }) {
  return new Promise<string>((done, fail) => {
    child.stdout.on('data', () => {
      const found = /"url":"([^"]+)"/.exec(output.text)?.[1];
      if (found) done(found);
    });
    child.on('close', () => fail(new Error(output.text)));
  });
}

const ended = (child: ChildProcess) => new Promise<number | null>((done) => child.on('exit', done));

it('The server refuses to start with bad settings, and names them', async () => {
  const { child, output } = start({ PORT: 'x', DATABASE_URL: 'mysql://u:hunter2@h/d' });
  expect(await ended(child)).toBe(1);
  expect(output.text).toMatch(/PORT: .*\n.*DATABASE_URL: /);
  expect(output.text).not.toContain('hunter2');
});

it('The server starts on an empty folder, answers, and shuts down on SIGTERM', async () => {
  const DATA_DIR = await mkdtemp(join(tmpdir(), 'repside-main-'));
  try {
    const { child, output } = start({ PORT: '0', REPSIDE_DEMO_SIGNIN: '1', DATA_DIR });
    const exit = ended(child);
    const url = await ready(child, output);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
    expect(output.text).toContain('"msg":"stopped"');
  } finally {
    await rm(DATA_DIR, { recursive: true, force: true });
  }
});

it('A server that is killed keeps every answer it has given, and gives the same answers again', async () => {
  const DATA_DIR = await mkdtemp(join(tmpdir(), 'repside-killed-'));
  // The server's name in its tokens, which stays the same when it is started again on another port.
  const PUBLIC_URL = 'http://127.0.0.1';
  let url = '';
  try {
    const folder = join(DATA_DIR, 'database');
    const before = await openPglite(folder);
    await migrate(before);
    await createOrg(before, 'acme', 'Acme');
    await before.transaction((tx) =>
      writeChanges(tx, 'acme', [{ kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) }]),
    );
    const token = await accessToken({ db: before, url: PUBLIC_URL }, 'acme', 'anna');
    const epoch = (await cachedRepScope(before, { orgId: 'acme', repId: 'anna' }))?.epoch;
    await before.close();
    const send = async (seq: number) => {
      const args = { activity: activity({ id: `v${seq}` }) };
      const at = '2026-11-24T10:00:00Z';
      const mutations = [{ id: `m${seq}`, seq, kind: 'activity.log', args, at }];
      const response = await fetch(`${url}/v1/push`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify({ wire: 1, epoch, clientId: 'c', mutations }),
      });
      if (!response.ok) throw new Error(await response.text());
      return response.text();
    };
    const answers: string[] = [];
    for (let life = 0; life < 3; life += 1) {
      const { child, exit } = await onFreePort(async (port) => {
        url = `http://127.0.0.1:${port}`;
        const env = { PORT: String(port), PUBLIC_URL, REPSIDE_DEMO_SIGNIN: '1', DATA_DIR };
        const { child, output } = start(env);
        const exit = ended(child);
        await ready(child, output);
        return { child, exit };
      });
      for (let seq = 1; seq <= answers.length; seq += 1) {
        expect(await send(seq)).toBe(answers[seq - 1]);
      }
      for (let i = 0; i < 10; i += 1) answers.push(await send(answers.length + 1));
      // Another push is on its way when the server is killed.
      const lost = send(answers.length + 1).catch(() => null);
      child.kill('SIGKILL');
      await exit;
      const answer = await lost;
      if (answer !== null) answers.push(answer);
    }
    const after = await openPglite(folder);
    const rows = await after.query<{ n: number }>(
      `SELECT count(*) AS n FROM record WHERE org_id = 'acme' AND kind = 'activity'`,
    );
    expect(rows[0]?.n).toBeGreaterThanOrEqual(answers.length);
    expect(rows[0]?.n).toBeLessThanOrEqual(answers.length + 1);
    expect(await auditBuckets(after, 'acme')).toEqual([]);
    await after.close();
  } finally {
    await rm(DATA_DIR, { recursive: true, force: true });
  }
});
