import fs from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { openPglite } from './database.ts';
import { RemoteDiskStatus, reserveBytes } from './disk-space.ts';

it('An embedded database stops writing before its disk is full, and goes on reading', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'repside-disk-'));
  const db = await openPglite(folder);
  await db.query('CREATE TABLE t (n int)');
  const insert = () => db.transaction((tx) => tx.query('INSERT INTO t VALUES (1)'));
  await insert();
  const real = fs.statfsSync(folder);
  const left = vi.spyOn(fs, 'statfsSync');
  const leave = (bytes: number) => {
    left.mockImplementation(() => Object.assign(real, { bsize: 4096, bavail: bytes / 4096 }));
  };
  leave(reserveBytes - 4096);
  expect(db.isFull()).toBe(true);
  await expect(insert()).rejects.toMatchObject({ code: '53100' });
  expect(await db.snapshot((tx) => tx.query('SELECT n FROM t'))).toHaveLength(1);
  leave(reserveBytes);
  expect(db.isFull()).toBe(false);
  await insert();
  expect(await db.query('SELECT n FROM t')).toHaveLength(2);
  vi.restoreAllMocks();
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

it('The disk of a database server counts as full from a write that fails to one that succeeds', async () => {
  const disk = new RemoteDiskStatus();
  const write = (code?: string) =>
    disk.watch(async () => {
      if (code !== undefined) throw Object.assign(new Error('no'), { code });
    });
  await expect(write('23505')).rejects.toThrow();
  expect(disk.isFull()).toBe(false);
  await expect(write('53100')).rejects.toThrow();
  expect(disk.isFull()).toBe(true);
  await write();
  expect(disk.isFull()).toBe(false);
});
