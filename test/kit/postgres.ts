import { execFileSync, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { onFreePort } from './free-port.ts';

/** A real Postgres server for tests, in a temporary folder, on a free port of the loopback address. */
export interface TestPostgres {
  /** The address of its maintenance database; `createTestDatabase` creates others. */
  url: string;
  /** The id of the server's main process. */
  pid: number;
  stop(): Promise<void>;
}

const READY_MS = 60_000;

/**
 * Starts a server. `durable`: it flushes to disk, as in production.
 * Throws and says what is missing if there is no Postgres and none can be installed.
 */
export async function startPostgres({ durable = false } = {}): Promise<TestPostgres> {
  const bin = findBinaries() ?? install();
  const folder = mkdtempSync(join(tmpdir(), 'repside-postgres-'));
  const data = join(folder, 'data');
  const user = otherUser();
  if (user) execFileSync('chown', [user.name, folder]);
  run(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'repside', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'],
    user,
  );
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const start = async (port: number) => {
    writeFileSync(join(data, 'postgresql.auto.conf'), settings(port, durable));
    const log = join(folder, 'log');
    const logFile = openSync(log, 'w');
    const server = spawn(join(bin, 'postgres'), ['-D', data], {
      ...asUser(user),
      stdio: ['ignore', 'ignore', logFile],
    });
    closeSync(logFile);
    const exited = new Promise<void>((done) => server.once('exit', () => done()));
    const end = async () => {
      // SIGINT is Postgres' fast shutdown.
      if (server.exitCode === null) server.kill('SIGINT');
      await exited;
    };
    const url = `postgres://repside@127.0.0.1:${port}/postgres`;
    await ready(url, data, () => server.exitCode !== null).catch(async (error: unknown) => {
      await end();
      throw new Error(`${error}:\n${readFileSync(log, 'utf8')}`, { cause: error });
    });
    const stop = async () => {
      await end();
      remove();
    };
    return { url, pid: server.pid ?? 0, stop };
  };
  return onFreePort(start).catch((error: unknown) => {
    remove();
    throw error;
  });
}

/** Creates an empty database and returns its address. */
export async function createTestDatabase(url: string): Promise<string> {
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return url.replace(/\/postgres$/, `/${name}`);
}

/** Flushes nothing to disk unless `durable` is set, because no data must outlive a test. */
const settings = (port: number, durable: boolean) => `
listen_addresses = '127.0.0.1'
port = ${port}
unix_socket_directories = ''
max_connections = 60
shared_buffers = '${durable ? '256MB' : '64MB'}'
${durable ? '' : 'fsync = off\nsynchronous_commit = off\nfull_page_writes = off'}
`;

function findBinaries(): string | null {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  for (const version of versions) {
    const bin = join(root, version, 'bin');
    if (existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres'))) return bin;
  }
  return null;
}

function install(): string {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql'], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const bin = findBinaries();
    if (bin) return bin;
  }
  throw new Error(
    'These tests need a Postgres server: install the package "postgresql" (nothing has to run), or set REPSIDE_NO_POSTGRES=1 to test on the embedded database alone',
  );
}

interface User {
  name: string;
  uid: number;
  gid: number;
}

/** Postgres refuses to run as root, so it runs as a user with fewer rights. */
function otherUser(): User | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = ['-u', '-g'].map((flag) =>
        Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] })),
      );
      if (uid !== undefined && gid !== undefined) return { name, uid, gid };
    } catch {
      // This user does not exist; try the next one.
    }
  }
  throw new Error(
    'Postgres can\'t run as root, and there is neither a user "postgres" nor "nobody"',
  );
}

const asUser = (user: User | null) => (user ? { uid: user.uid, gid: user.gid, cwd: '/' } : {});

function run(program: string, args: string[], user: User | null): void {
  execFileSync(program, args, { ...asUser(user), stdio: ['ignore', 'ignore', 'pipe'] });
}

/** `data`: the server's folder. A server with another folder has taken the port. */
async function ready(url: string, data: string, died: () => boolean): Promise<void> {
  const until = Date.now() + READY_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      const { rows } = await client.query('SHOW data_directory');
      await client.end();
      if (rows[0]?.data_directory === data) return;
      throw new Error('Another server answers at this port');
    } catch (error) {
      if (died()) throw new Error('Postgres ended while starting', { cause: error });
      if (Date.now() > until) throw new Error('Postgres did not get ready', { cause: error });
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}
