import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmdirSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own that can be full: a file system in memory, whose size is changed. */
export interface SmallDisk {
  path: string;
  /** Takes away what is free; false: somebody wrote at that moment, and the disk is as it was. */
  fill(): boolean;
  makeRoom(): void;
  close(): void;
}

/** Null where this user may not mount one. `owner`: the id of the user whose it is; root's by itself. */
export function smallDisk(megabytes: number, owner = 0): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), 'repside-disk-'));
  const size = megabytes * 1024 * 1024;
  try {
    mount('-t', 'tmpfs', '-o', `size=${size},mode=0700`, 'tmpfs', path);
  } catch {
    rmdirSync(path);
    return null;
  }
  chownSync(path, owner, owner);
  // A run that ends too soon leaves none behind, whoever still has files open on it.
  const letGo = () => {
    execFileSync('umount', ['-l', path]);
    rmdirSync(path);
  };
  process.once('exit', letGo);
  const resize = (bytes: number) => mount('-o', `remount,size=${bytes}`, path);
  return {
    path,
    fill: () => {
      const { blocks, bfree, bsize } = statfsSync(path);
      try {
        resize(Math.max(1, blocks - bfree) * bsize);
        return true;
      } catch {
        return false;
      }
    },
    makeRoom: () => resize(size),
    close: () => {
      process.off('exit', letGo);
      letGo();
    },
  };
}

function mount(...args: string[]): void {
  execFileSync('mount', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
