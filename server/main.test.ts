import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

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

const ended = (child: ChildProcess) => new Promise<number | null>((done) => child.on('exit', done));

it('refuses to start with bad settings and names them', async () => {
  const { child, output } = start({ PORT: 'x', DATABASE_URL: 'mysql://u:hunter2@h/d' });
  expect(await ended(child)).toBe(1);
  expect(output.text).toMatch(/PORT: .*\n.*DATABASE_URL: /);
  expect(output.text).not.toContain('hunter2');
});

it('starts on an empty folder, answers, and stops in order when told to', async () => {
  const DATA_DIR = await mkdtemp(join(tmpdir(), 'repside-main-'));
  try {
    const { child, output } = start({ PORT: '0', REPSIDE_DEMO_SIGNIN: '1', DATA_DIR });
    const exit = ended(child);
    const url = await new Promise<string>((done, fail) => {
      child.stdout.on('data', () => {
        const found = /"url":"([^"]+)"/.exec(output.text)?.[1];
        if (found) done(found);
      });
      child.on('exit', () => fail(new Error(output.text)));
    });
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
    expect(output.text).toContain('"msg":"stopped"');
  } finally {
    await rm(DATA_DIR, { recursive: true, force: true });
  }
});
