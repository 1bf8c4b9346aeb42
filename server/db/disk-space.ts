import fs from 'node:fs';

/**
 * What the embedded database leaves free, in bytes: it writes its journal in files of 16 MiB, and one it has no
 * disk space for ends the process.
 */
export const reserveBytes = 64 * 1024 * 1024;

const SQL_DISK_FULL = '53100';
/** How long a disk-full answer is believed, in ms: then a write has to try whether there is space again. */
const BELIEVED_MS = 15_000;

/** The disk is full; with the SQLSTATE a database server gives it. Nothing was written. */
export class DiskFull extends Error {
  override name = 'DiskFull';
  readonly code = SQL_DISK_FULL;
}

/** Whether the disk below `folder` has less free than the reserve. If free space cannot be read, assume there is enough. */
export function isDiskFull(folder: string): boolean {
  const { blocks, bavail, bsize } = fs.statfsSync(folder);
  return blocks > 0 && bavail * bsize < reserveBytes;
}

/** Whether the disk of a remote database server is full, judged by its answers: this side can't see it. */
export class RemoteDiskStatus {
  #refusedAt: number | null = null;

  /** True after a write failed with disk-full, until a write succeeds or 15 s have passed. */
  isFull(): boolean {
    return this.#refusedAt !== null && performance.now() - this.#refusedAt < BELIEVED_MS;
  }

  /** Runs a write and remembers how it went. */
  async watch<T>(write: () => Promise<T>): Promise<T> {
    try {
      const result = await write();
      this.#refusedAt = null;
      return result;
    } catch (error) {
      const full = error instanceof Error && 'code' in error && error.code === SQL_DISK_FULL;
      if (full) this.#refusedAt = performance.now();
      throw error;
    }
  }
}
