import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmdirSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk that can be full: a file system in memory whose size can be changed. */
export interface SmallDisk {
  path: string;
  /** Uses up the free space. False if something else was written at that moment; then the disk is unchanged. */
  fill(): boolean;
  makeRoom(): void;
  close(): void;
}

/** Null if this user may not mount a disk. `owner`: the user id that owns the disk; root by default. */
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
  // A run that ends early leaves no disk behind, even if files on the disk are still open.
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
