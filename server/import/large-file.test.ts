import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The size of the file. The environment may make it smaller on a slow machine. */
const megabytes = Number(process.env.REPSIDE_LARGE_FILE_MB ?? 200);
const main = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'large-file-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the program with a heap far smaller than the file. It would crash if it kept the file in memory. */
function run(args: readonly string[], heapMegabytes: number) {
  return new Promise<{ code: number | null; out: string; err: string }>((done) => {
    const child = spawn(process.execPath, [
      `--max-old-space-size=${heapMegabytes}`,
      main,
      ...args,
      '--data-dir',
      join(folder, 'data'),
    ]);
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.on('close', (code) => done({ code, out, err }));
  });
}

async function writeLarge(path: string): Promise<number> {
  const file = createWriteStream(path);
  const note = 'Asked for the price of two years up front. '.repeat(40);
  file.write('id,name,source,note\n');
  let lines = 1;
  for (let bytes = 0; bytes < megabytes * 1_000_000; lines += 1) {
    // Every thousandth line is bad, and so is the last one.
    const source = lines % 1_000 === 0 ? '' : 'Webinar';
    const line = `L${lines},Person ${lines},${source},"${note}"\n`;
    bytes += line.length;
    if (!file.write(line)) await new Promise<void>((go) => file.once('drain', () => go()));
  }
  await new Promise<void>((done) => file.end('L1,Again,Webinar,\n', () => done()));
  return lines;
}

describe(`a file of ${megabytes} MB`, () => {
  it('A large file is checked to its last line with a heap of 96 MB', async () => {
    const path = join(folder, 'leads.csv');
    const lines = await writeLarge(path);
    expect((await stat(path)).size).toBeGreaterThan(megabytes * 1_000_000);
    const org = ['org', 'create', '--name', 'Large', '--currency', 'EUR', '--time-zone', 'UTC'];
    expect(await run(org, 96)).toMatchObject({ code: 0 });
    const result = await run(['import', '--kind', 'leads', path], 96);
    expect(result).toMatchObject({ code: 1 });
    const bad = Math.floor((lines - 1) / 1_000) + 1;
    expect(result.out).toContain(`${bad.toLocaleString('en')} bad`);
    expect(result.out).toContain('line 1001, column source: The cell is empty');
    expect(result.out).toContain('Nothing was written.');
  });
});
