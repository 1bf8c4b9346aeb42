import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite, type Transaction as PgliteTransaction } from '@electric-sql/pglite';
import pg from 'pg';
import { errorText } from '../../lib/kit/error-text.ts';
import { oneAtATime } from '../../lib/kit/one-at-a-time.ts';
import { line } from '../printable.ts';
import { ChangeEmitter, type ChangeEvent, type HintChannel } from './change-events.ts';
import { DiskFull, isDiskFull, RemoteDiskStatus } from './disk-space.ts';
import { DurableFs, flushFolder, flushingStartParams } from './durable-fs.ts';
import { lockFolder } from './folder-lock.ts';
import { postgresHintChannel } from './pg-notify.ts';
import { makePrivateFolder, tightenFolder } from './private-files.ts';
import { beginInScope, enterScope, everyOrg, leaveScope, orgScope, type Scope } from './scope.ts';
import { queryIn } from './scoped-query.ts';
import { sqlState } from './sql-errors.ts';

export { isBadText, isPassing, sqlState } from './sql-errors.ts';

/** The statements of one transaction. */
export interface Tx {
  /** Runs one statement and returns its rows. Parameters are `$1`, `$2` …; `bigint` columns arrive as numbers. */
  query<T>(sql: string, params?: unknown[]): Promise<T[]>;
  /** Announces what the transaction writes. Listeners are told after the commit, and never if there is none. */
  announce(event: ChangeEvent): void;
}

/** Single statements, and statements in a transaction. */
export interface Statements extends Tx {
  /**
   * Runs `fn` in one transaction (READ COMMITTED) and commits when it resolves. On Postgres, `fn` runs again after a serialization failure
   * or a deadlock, so it must have no effects outside `tx`. Throws an error with SQLSTATE 53100 if the disk is full.
   */
  transaction<T>(fn: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs `fn` on a read-only snapshot, so that all its statements see the database at the same moment. */
  snapshot<T>(fn: (tx: Tx) => Promise<T>): Promise<T>;
}

/** A database as the server's rooms use it: its rows can be reached only by saying whose they are. */
export interface Database {
  readonly kind: 'pglite' | 'postgres';
  /** Statements that see and write only this organisation's rows, even if their text forgets to name it. */
  inOrg(orgId: string): Statements;
  /** Statements that see the rows of all organisations, for maintenance and to find out whose a request is. */
  acrossOrgs(): Statements;
  /** Rejects if the database does not answer. */
  ping(): Promise<void>;
  /** Calls the listener for everything that this process commits from now on. Returns the function that ends this. */
  onChange(listener: (event: ChangeEvent) => void): () => void;
  /** The channel to other processes on this database; null for the embedded database, which has only one process. */
  readonly hints: HintChannel | null;
  /** The number of connections, of idle ones, and of requests that wait for a connection. */
  pool(): { total: number; idle: number; waiting: number };
  /** Whether writes are refused at the moment because the disk is full. */
  isFull(): boolean;
  close(): Promise<void>;
}

/** A database with its owner's statements, which no scope restricts. Only for migrations and tests. */
export interface OwnedDatabase extends Database, Statements {}

/**
 * Opens the embedded database in `folder`, or in memory if `folder` is left out. Only one process at a time can open a folder. A commit is
 * flushed to the disk, so it survives a crash and a power cut. `beginning`: a dump made by `dumpDataDir`, from which a database in memory
 * starts; setting up a new one takes seconds. Throws if the folder is in use or cannot be opened.
 */
export async function openPglite(folder?: string, beginning?: Blob): Promise<OwnedDatabase> {
  const release = folder === undefined ? async () => {} : await lockFolder(folder);
  const lite = await startLite(folder, beginning).catch(async (cause: unknown) => {
    await release();
    throw new Error(`The database folder ${folder ?? '(memory)'} cannot be opened`, { cause });
  });
  const changes = new ChangeEmitter();
  const full = () => folder !== undefined && isDiskFull(folder);
  const refuseWhenFull = () => {
    if (full()) throw new DiskFull(`The disk that holds ${folder} is full: free some space`);
  };
  const scopes = new LiteScopes(lite);
  const statementsIn = (scope: Scope | null) =>
    liteStatements(scopes, scope, changes, refuseWhenFull);
  const owner = statementsIn(null);
  return {
    kind: 'pglite',
    ...owner,
    inOrg: (orgId) => statementsIn(orgScope(orgId)),
    acrossOrgs: () => statementsIn(everyOrg),
    ping: async () => void (await owner.query('SELECT 1')),
    onChange: (listener) => changes.subscribe(listener),
    hints: null,
    pool: () => ({ total: 1, idle: 0, waiting: 0 }),
    isFull: full,
    close: async () => {
      await lite.close();
      await release();
    },
  };
}

/** Runs work on the embedded database's only connection, one piece at a time, and switches the connection's scope when needed. */
class LiteScopes {
  readonly #lite: PGlite;
  #entered = leaveScope;
  readonly #inTurn = oneAtATime();

  constructor(lite: PGlite) {
    this.#lite = lite;
  }

  /** Runs `work` in the scope (null: as the owner), after all work that was queued before. */
  run<T>(scope: Scope | null, work: (lite: PGlite) => Promise<T>): Promise<T> {
    const statements = scope === null ? leaveScope : enterScope(scope);
    return this.#inTurn(async () => {
      if (this.#entered !== statements) await this.#enter(statements);
      return work(this.#lite);
    });
  }

  async #enter(statements: string): Promise<void> {
    // If entering fails, the scope of the connection is unknown, and the next piece of work enters its scope again.
    this.#entered = '';
    await this.#lite.exec(statements);
    this.#entered = statements;
  }
}

function liteStatements(
  scopes: LiteScopes,
  scope: Scope | null,
  changes: ChangeEmitter,
  refuseWhenFull: () => void,
): Statements {
  const begin: Statements['transaction'] = async (fn) => {
    const events: ChangeEvent[] = [];
    const result = await scopes.run(scope, (lite) =>
      lite.transaction(async (tx) => {
        await nextTurn();
        return fn(liteTx(tx, (one) => events.push(one)));
      }),
    );
    for (const one of events) changes.emit(one);
    return result;
  };
  return {
    query: (sql, params) => scopes.run(scope, (lite) => liteTx(lite, () => {}).query(sql, params)),
    announce: (one) => changes.emit(one),
    // There is only one connection, so a transaction is also a snapshot, and never fails to serialize.
    transaction: async (fn) => {
      refuseWhenFull();
      return begin(fn);
    },
    snapshot: begin,
  };
}

function liteTx(lite: PGlite | PgliteTransaction, announce: Tx['announce']): Tx {
  return {
    query: async <T>(sql: string, params?: unknown[]) => (await lite.query<T>(sql, params)).rows,
    announce,
  };
}

/**
 * Resolves after the events that have arrived meanwhile. The database runs on this thread and never waits for I/O, so without this a
 * long queue of transactions would delay all other work until its end.
 */
const nextTurn = () => new Promise<void>((done) => setImmediate(done));

async function startLite(folder: string | undefined, beginning?: Blob): Promise<PGlite> {
  if (folder === undefined) return PGlite.create(beginning && { loadDataDir: beginning });
  makePrivateFolder(folder);
  tightenFolder(folder);
  const isNew = !existsSync(join(folder, 'PG_VERSION'));
  const lite = await PGlite.create({
    fs: new DurableFs(folder, (cause) => endProcess(folder, cause)),
    startParams: flushingStartParams(PGlite.defaultStartParams),
  });
  if (isNew) flushFolder(folder);
  return lite;
}

/** WASI's number for a disk without space. */
const noSpace = 51;

/** What kept the journal from being written. The embedded database's file system throws numbers (WASI) and not errors. */
function journalFault(cause: unknown): string {
  const { errno } = Object(cause);
  if (errno === noSpace) return 'no space left on the disk';
  return typeof errno === 'number' ? `file system error ${errno}` : errorText(cause);
}

/**
 * Ends the process. If the embedded database cannot write its journal, it stays busy for ever and answers nobody. Everything committed is
 * on the disk, and the next start recovers it.
 */
function endProcess(folder: string, cause: unknown): never {
  const why = journalFault(cause);
  process.stderr.write(
    line`The database in ${folder} cannot write its journal (${why}). The disk may be full: free some space and start the server again.\n`,
  );
  process.exit(74);
}

/** The time limits for Postgres, in ms. */
interface Limits {
  /** For one statement, including its waits for locks, and for an idle transaction. */
  statementMs: number;
  /** For getting a connection. */
  connectMs: number;
}

const LIMITS: Limits = { statementMs: 30_000, connectMs: 10_000 };
const ATTEMPTS = 6;
const BIGINT_OID = 20;

/** Opens a pool of connections to a Postgres server. `url`: `postgres://user:password@host:port/database`. */
export async function openPostgres(
  url: string,
  poolSize = 10,
  { statementMs, connectMs }: Limits = LIMITS,
): Promise<OwnedDatabase> {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: statementMs,
    types: {
      // Versions stay far below 2^53, and PGlite returns numbers too.
      getTypeParser: (oid, format) =>
        oid === BIGINT_OID ? Number : pg.types.getTypeParser(oid, format),
    },
  });
  // The pool replaces an idle connection that breaks. Without a listener, the error would end the process.
  pool.on('error', () => {});
  // If a connection breaks between two statements of a transaction, the next statement fails.
  pool.on('connect', (client) => client.on('error', () => {}));
  const disk = new RemoteDiskStatus();
  const changes = new ChangeEmitter();
  const hints = postgresHintChannel(url, (sql, params) => pool.query(sql, params));
  const tell = (event: ChangeEvent) => {
    changes.emit(event);
    hints.send(event);
  };
  const run = <T>(begin: string, fn: (tx: Tx) => Promise<T>) =>
    retrying(() => inTransaction(pool, begin, fn, tell));
  /** `begun`: turns the BEGIN statement into the statements that begin the transaction in its scope. */
  const statements = (begun: (begin: string) => string, query: Tx['query']): Statements => ({
    query,
    announce: tell,
    // Stated, because a server may have a stricter default, under which waiting for the counter would end in an error.
    transaction: (fn) => disk.watch(() => run(begun('BEGIN ISOLATION LEVEL READ COMMITTED'), fn)),
    snapshot: (fn) => run(begun('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'), fn),
  });
  const statementsIn = (scope: Scope) =>
    statements(
      (begin) => beginInScope(scope, begin),
      (sql, params) => queryOn(pool, scope, sql, params),
    );
  const owner = statements(
    (begin) => begin,
    async <T>(sql: string, params?: unknown[]) =>
      (await pool.query(sql, params).catch(rethrow)).rows as T[], // The caller states the type of the columns that it selects.
  );
  return {
    kind: 'postgres',
    ...owner,
    inOrg: (orgId) => statementsIn(orgScope(orgId)),
    acrossOrgs: () => statementsIn(everyOrg),
    ping: async () => void (await owner.query('SELECT 1')),
    onChange: (listener) => changes.subscribe(listener),
    hints,
    pool: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    isFull: () => disk.isFull(),
    close: async () => {
      await hints.sent();
      await pool.end();
    },
  };
}

/** Runs one statement in the scope. If it fails, its connection is closed, as `pool.query` does. */
async function queryOn<T>(
  pool: pg.Pool,
  scope: Scope,
  sql: string,
  params?: unknown[],
): Promise<T[]> {
  const client = await pool.connect().catch(rethrow);
  try {
    const rows = await queryIn<T>(client, scope, sql, params).catch(rethrow);
    client.release();
    return rows;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function inTransaction<T>(
  pool: pg.Pool,
  begin: string,
  fn: (tx: Tx) => Promise<T>,
  tell: (event: ChangeEvent) => void,
) {
  const client = await pool.connect().catch(rethrow);
  const query = async <R>(sql: string, params?: unknown[]) =>
    (await client.query(sql, params).catch(rethrow)).rows as R[]; // as above
  const events: ChangeEvent[] = [];
  let broken: Error | undefined;
  try {
    await query(begin);
    const result = await fn({ query, announce: (one) => events.push(one) });
    await query('COMMIT');
    for (const one of events) tell(one);
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    // A connection that cannot roll back is closed.
    client.release(broken);
  }
}

/**
 * Gives the driver's connection errors a code. Errors of the database have one already, and wrong calls throw a TypeError or similar. A
 * plain Error without a code means that a connection was not available in time, or broke.
 */
function rethrow(error: unknown): never {
  const isLost = error instanceof Error && error.constructor === Error && !('code' in error);
  throw isLost ? Object.assign(error, { code: 'ECONNRESET' }) : error;
}

async function retrying<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      const code = sqlState(error);
      if ((code !== '40001' && code !== '40P01') || attempt === ATTEMPTS) throw error;
      await new Promise((done) => setTimeout(done, Math.random() * 10 * 2 ** attempt));
    }
  }
}
