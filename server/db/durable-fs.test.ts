import fs from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { openPglite } from './database.ts';

/** Keeps a copy beside `folder` that contains only what was flushed, which is the least that a power cut leaves. */
async function keepFlushed(folder: string, disk: string) {
  await cp(folder, disk, { recursive: true });
  const flush = fs.fsyncSync;
  return vi.spyOn(fs, 'fsyncSync').mockImplementation((file) => {
    flush(file);
    const { ino } = fs.fstatSync(file);
    const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const name = names.find((one) => fs.statSync(join(folder, one)).ino === ino);
    if (name === undefined || fs.statSync(join(folder, name)).isDirectory()) return;
    fs.mkdirSync(dirname(join(disk, name)), { recursive: true });
    fs.copyFileSync(join(folder, name), join(disk, name));
  });
}

async function rowsIn(folder: string): Promise<number[]> {
  const db = await openPglite(folder);
  const rows = await db.query<{ n: number }>('SELECT n FROM t ORDER BY n');
  await db.close();
  return rows.map((row) => row.n);
}

it('A committed transaction is on the disk, so that a power cut does not lose it', async () => {
  const root = await mkdtemp(join(tmpdir(), 'repside-flush-'));
  const [folder, disk, before] = ['live', 'disk', 'before'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  try {
    const first = await openPglite(folder);
    await first.query('CREATE TABLE t (n int PRIMARY KEY)');
    await first.close();
    const db = await openPglite(folder);
    const flush = await keepFlushed(folder, disk);
    await cp(disk, before, { recursive: true });
    for (let n = 0; n < 5; n += 1) {
      await db.transaction((tx) => tx.query('INSERT INTO t VALUES ($1)', [n]));
      if (n === 2) await db.query('CHECKPOINT');
    }
    flush.mockClear();
    await db.query('SELECT * FROM t');
    expect(flush).not.toHaveBeenCalled();
    flush.mockRestore();
    // The database still runs and was not closed.
    expect(await rowsIn(disk)).toEqual([0, 1, 2, 3, 4]);
    // The control: without these flushes, nothing would be left.
    expect(await rowsIn(before)).toEqual([]);
    await db.close();
  } finally {
    vi.restoreAllMocks();
    await rm(root, { recursive: true, force: true });
  }
});
