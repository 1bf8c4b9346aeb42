import fs from 'node:fs';

/**
 * What the embedded database leaves free, in bytes: it lays its journal out in files of 16 MiB, and one it has no
 * room for ends the process.
 */
export const reserveBytes = 64 * 1024 * 1024;

const SQL_DISK_FULL = '53100';
/** How long a refusal by the database server is believed, in ms: somebody has to try whether there is room again. */
const BELIEVED_MS = 15_000;

/** The disk is full; with the SQLSTATE a database server gives it. Nothing was written. */
export class DiskFull extends Error {
  override name = 'DiskFull';
  readonly code = SQL_DISK_FULL;
}

/** Whether the disk below `folder` has less left than the reserve. One that does not say has room. */
export function isFull(folder: string): boolean {
  const { blocks, bavail, bsize } = fs.statfsSync(folder);
  return blocks > 0 && bavail * bsize < reserveBytes;
}

/** What a database server's answers say of its disk: this side can't look. */
export class RoomByAnswers {
  #refusedAt: number | null = null;

  /** True from a write that was refused until one that was not, or for a short time. */
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
