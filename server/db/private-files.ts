import fs from 'node:fs';
import { join } from 'node:path';

export const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;
/** What anybody but the owner may do; sticky folders, as `/tmp`, are everybody's by intention. */
const OTHERS = 0o077;
const STICKY = 0o1000;
const MODE_BITS = 0o7777;

/** A file's or folder's mode without what it gives to others. */
export const withoutOthers = (mode: number) => mode & ~OTHERS;

/** Makes the folder, with those above it, for this user alone, whatever the umask is. */
export function makePrivateFolder(folder: string): void {
  if (fs.existsSync(folder)) return;
  fs.mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER });
  fs.chmodSync(folder, PRIVATE_FOLDER);
}

/** Takes a folder, and all that is in it, from everybody but its owner: an older program may have made it. */
export function tightenFolder(folder: string): void {
  tighten(folder);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) tightenFolder(path);
    else if (entry.isFile()) tighten(path);
  }
}

/**
 * The server's data folder: made for this user alone. One that is there is tightened when all in it is the server's own
 * (`isOurs`), because somebody may have named a folder that others use too.
 */
export function keepDataFolder(folder: string, isOurs: (name: string) => boolean): void {
  makePrivateFolder(folder);
  const { mode } = fs.statSync(folder);
  if ((mode & STICKY) === 0 && fs.readdirSync(folder).every(isOurs)) tighten(folder);
}

/** Takes one file or folder from everybody but its owner. */
export function tighten(path: string): void {
  const stat = fs.statSync(path);
  const mode = stat.mode & (stat.isDirectory() ? PRIVATE_FOLDER : PRIVATE_FILE);
  if (mode === (stat.mode & MODE_BITS)) return;
  try {
    fs.chmodSync(path, mode);
  } catch (error) {
    // Another's file, or a file system without modes: whoever set it up decides who reads it.
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
