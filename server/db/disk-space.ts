import fs from 'node:fs';

/**
 * Disk space that the embedded database leaves free, in bytes. Its journal consists of files of 16 MiB, and without space for the next
 * one the process has to end.
 */
export const reserveBytes = 64 * 1024 * 1024;

const SQL_DISK_FULL = '53100';
/** How long a disk-full error counts, in ms. After that, writes are tried again. */
const BELIEVED_MS = 15_000;

/** The disk is full, and nothing was written. Has the SQLSTATE that Postgres uses for this. */
export class DiskFull extends Error {
  override name = 'DiskFull';
  readonly code = SQL_DISK_FULL;
}

/** Whether the disk that holds `folder` has less free space than the reserve. False if the system reports its size as 0. */
export function isDiskFull(folder: string): boolean {
  const { blocks, bavail, bsize } = fs.statfsSync(folder);
  return blocks > 0 && bavail * bsize < reserveBytes;
}

/** Whether the disk of a remote database server is full. Only the server's errors show this. */
export class RemoteDiskStatus {
  #refusedAt: number | null = null;

  /** True after a write failed with disk-full, until a write succeeds or 15 s have passed. */
  isFull(): boolean {
    return this.#refusedAt !== null && performance.now() - this.#refusedAt < BELIEVED_MS;
  }

  /** Runs a write, and remembers whether it failed because the disk was full. */
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
