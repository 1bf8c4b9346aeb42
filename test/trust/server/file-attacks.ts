import { chmod, lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServerProcess } from '../../kit/server-process.ts';
import type { Attack } from '../campaign.ts';
import { hold, type ServerEnvironment } from './environment.ts';

/** Attacks by another user of the server's machine. */
export const fileAttacks: readonly Attack<ServerEnvironment>[] = [
  {
    id: '122',
    what: 'Another user of the machine reads or changes the files of the embedded database, or its keys',
    attempt: () =>
      inFolder(async (folder) => {
        await useServer(folder);
        await heldPrivate(folder);
        // The modes that an older program used.
        const modes = await modesBelow(folder);
        for (const { path, isFolder } of modes) await chmod(path, isFolder ? 0o777 : 0o666);
        await useServer(folder);
        await heldPrivate(folder);
      }),
  },
];

/** Starts a server on the folder with the most permissive umask, uses it, and stops it. */
async function useServer(folder: string): Promise<void> {
  const before = process.umask(0);
  const starting = startServerProcess({ DATA_DIR: folder });
  process.umask(before);
  const server = await starting;
  const ready = await fetch(`${server.url}/readyz`);
  const signIn = await fetch(`${server.url}/oidc/jwks`);
  await server.stop();
  hold(ready.ok && signIn.ok, 'the server did not work on its folder');
}

async function heldPrivate(folder: string): Promise<void> {
  const modes = await modesBelow(folder);
  const open = modes.filter(({ mode, isFolder }) => mode !== (isFolder ? 0o700 : 0o600));
  const worst = open.slice(0, 5).map(({ path, mode }) => `${path} is ${mode.toString(8)}`);
  hold(modes.length > 500, `only ${modes.length} files are there`);
  hold(open.length === 0, `${open.length} of ${modes.length} are open: ${worst.join(', ')}`);
}

async function modesBelow(folder: string) {
  const names = await readdir(folder, { recursive: true });
  return Promise.all(
    [folder, ...names.map((name) => join(folder, name))].map(async (path) => {
      const stat = await lstat(path);
      return { path, mode: stat.mode & 0o7777, isFolder: stat.isDirectory() };
    }),
  );
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const parent = await mkdtemp(join(tmpdir(), 'repside-files-'));
  try {
    await work(join(parent, 'data'));
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}
