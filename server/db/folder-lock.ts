import { createHash } from 'node:crypto';
import { chmod, realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePrivateFolder, PRIVATE_FILE } from './private-files.ts';

/**
 * Holds a database folder for this process: two embedded databases on one folder would destroy it.
 * The hold is a listening local socket, because the system lets go of it however the process ends.
 * Returns how to let go. Throws when another process has it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  makePrivateFolder(folder);
  const address = addressOf(await realpath(folder));
  const server = (await listen(address)) ?? (await takeOver(address));
  if (!server) {
    throw new Error(
      `The database folder ${folder} is in use by another process: stop the server first, or let it do the work`,
    );
  }
  if (address.endsWith('.sock')) await chmod(address, PRIVATE_FILE);
  server.unref();
  return () => new Promise((done) => server.close(() => done()));
}

function addressOf(folder: string): string {
  const name = `repside-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  // Linux: the abstract namespace leaves no file behind.
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

/** Where the socket is a file, one left over from a process that died answers nobody and is replaced. */
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
