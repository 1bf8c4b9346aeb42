import fs from 'node:fs';
import { join } from 'node:path';

export const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;
/** The permissions of everybody but the owner. */
const OTHERS = 0o077;
/** Sticky folders, such as `/tmp`, are shared on purpose. */
const STICKY = 0o1000;
const MODE_BITS = 0o7777;

/** A file's or folder's mode without the permissions of others. */
export const withoutOthers = (mode: number) => mode & ~OTHERS;

/** Creates the folder, and those above it, so that only this user can access it, whatever the umask. Does nothing if it exists. */
export function makePrivateFolder(folder: string): void {
  if (fs.existsSync(folder)) return;
  fs.mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER });
  fs.chmodSync(folder, PRIVATE_FOLDER);
}

/** Removes the permissions of others from a folder and everything in it, because an older program may have created it. */
export function tightenFolder(folder: string): void {
  tighten(folder);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) tightenFolder(path);
    else if (entry.isFile()) tighten(path);
  }
}

/**
 * Prepares the server's data folder. A new one is private to this user. An existing one loses the permissions of others only if everything
 * in it belongs to the server (`isOurs`), because it may be a folder that others use too.
 */
export function keepDataFolder(folder: string, isOurs: (name: string) => boolean): void {
  makePrivateFolder(folder);
  const { mode } = fs.statSync(folder);
  if ((mode & STICKY) === 0 && fs.readdirSync(folder).every(isOurs)) tighten(folder);
}

/** Removes the permissions of others from one file or folder. */
export function tighten(path: string): void {
  const stat = fs.statSync(path);
  const mode = stat.mode & (stat.isDirectory() ? PRIVATE_FOLDER : PRIVATE_FILE);
  if (mode === (stat.mode & MODE_BITS)) return;
  try {
    fs.chmodSync(path, mode);
  } catch (error) {
    // Somebody else's file, or a file system without modes: whoever set that up decides who may read it.
    if (
      !(
        error instanceof Error &&
        'code' in error &&
        /^(EPERM|ENOTSUP|EROFS)$/.test(String(error.code))
      )
    )
      throw error;
  }
}
