import { createHash } from 'node:crypto';
import { chmod, realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePrivateFolder, PRIVATE_FILE } from './private-files.ts';

/**
 * Locks a database folder for this process, because two embedded databases in one folder would destroy it. The lock is a listening local
 * socket, which the system releases however the process ends. Returns the function that unlocks. Throws if another process has the lock.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  makePrivateFolder(folder);
  const address = addressOf(await realpath(folder));
  const server = (await listen(address)) ?? (await takeOver(address));
  if (!server) {
    throw new Error(
      `The database folder ${folder} is in use by another process: stop the server (or the other command) first`,
    );
  }
  if (address.endsWith('.sock')) await chmod(address, PRIVATE_FILE);
  server.unref();
  return () => new Promise((done) => server.close(() => done()));
}

function addressOf(folder: string): string {
  const name = `repside-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  // On Linux, an address in the abstract namespace leaves no file behind.
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.sock`);
}

function listen(address: string): Promise<Server | null> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done(null) : fail(error),
    );
    server.listen(address, () => done(server));
  });
}

/** Replaces the socket file of a process that has died: nobody answers on it. Null: the folder is in use. */
async function takeOver(address: string): Promise<Server | null> {
  if (!address.endsWith('.sock') || (await answers(address))) return null;
  await rm(address, { force: true });
  return listen(address);
}

function answers(address: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}
