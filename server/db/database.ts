import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite, type Transaction as PgliteTransaction } from '@electric-sql/pglite';
import pg from 'pg';
import { errorText } from '../../lib/kit/error-text.ts';
import { oneAtATime } from '../../lib/kit/one-at-a-time.ts';
import { line } from '../printable.ts';
import { ChangeEmitter, type ChangeEvent, type HintChannel } from './change-events.ts';
import { DiskFull, isDiskFull, RemoteDiskStatus } from './disk-space.ts';
import { DurableFs, flushFolder, flushingStart } from './durable-fs.ts';
import { lockFolder } from './folder-lock.ts';
import { postgresHintChannel } from './pg-notify.ts';
import { makePrivateFolder, tightenFolder } from './private-files.ts';
import { beginIn, enter, everyOrg, leave, orgScope, type Scope } from './scope.ts';
import { queryIn } from './scoped-query.ts';
import { sqlState } from './sql-errors.ts';

export { isBadText, isPassing, sqlState } from './sql-errors.ts';

/** One connection's statements: what runs inside a transaction. */
export interface Tx {
  /** Rows of one statement; parameters are `$1`, `$2` …; `bigint` columns come as numbers. */
  query<T>(sql: string, params?: unknown[]): Promise<T[]>;
  /** Says what is written, to be told to those who listen when it is committed, and to nobody if it is not. */
  announce(event: ChangeEvent): void;
}

/** Statements, alone or together. */
export interface Statements extends Tx {
  /**
   * Runs `fn` in one transaction (READ COMMITTED) and commits when it resolves. On Postgres it is run
   * again when the server reports a serialization failure or a deadlock, so `fn` must only act on `tx`.
   * Throws, with SQLSTATE 53100, when the disk is full.
   */
  transaction<T>(fn: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs `fn` on one read-only snapshot: every statement sees the same moment. */
  snapshot<T>(fn: (tx: Tx) => Promise<T>): Promise<T>;
}

/** A database as the rooms have it: there is no way to its rows that does not say whose. */
export interface Database {
  readonly kind: 'pglite' | 'postgres';
  /** Sees and writes the rows of this organisation alone; rows of another are not there, whatever a statement says. */
  inOrg(orgId: string): Statements;
  /** Sees the rows of all organisations: for maintenance, and to find out whose a request is. */
  acrossOrgs(): Statements;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  /** What this process has committed, from now on. Returns how to stop. */
  onChange(listener: (event: ChangeEvent) => void): () => void;
  /** To and from other processes on this database; null where there can be none. */
  readonly hints: HintChannel | null;
  /** Connections to the database server: all, idle ones, and how many wait for one. */
  pool(): { total: number; idle: number; waiting: number };
  /** True while writes are refused because the disk is full. */
  isFull(): boolean;
  close(): Promise<void>;
}

/** The same for who sets it up: its statements are the owner's, whom no scope holds. For migrations and for tests. */
export interface OwnedDatabase extends Database, Statements {}

/**
 * The embedded database in `folder`, or in memory without one. One process at a time may hold a folder.
 * What is committed is on the disk: it outlives the process and a power cut. `beginning`: what one in memory starts from,
 * as `dumpDataDir` gives it; without it a new one is set up, which takes seconds.
 */
export async function openPglite(folder?: string, beginning?: Blob): Promise<OwnedDatabase> {
  const release = folder === undefined ? async () => {} : await lockFolder(folder);
  const lite = await startLite(folder, beginning).catch(async (cause: unknown) => {
    await release();
    throw new Error(`The database folder ${folder ?? '(memory)'} can't be opened`, { cause });
  });
  const changes = new ChangeEmitter();
  const full = () => folder !== undefined && isDiskFull(folder);
  const refuseWhenFull = () => {
    if (full()) throw new DiskFull(`The disk of ${folder} is full`);
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

/** The one connection of an embedded database goes from scope to scope; what runs has it for itself. */
class LiteScopes {
  readonly #lite: PGlite;
  #entered = leave;
  readonly #inTurn = oneAtATime();

  constructor(lite: PGlite) {
    this.#lite = lite;
  }

  /** Runs in the scope, after all that was asked for before; null: as the owner. */
  run<T>(scope: Scope | null, work: (lite: PGlite) => Promise<T>): Promise<T> {
    const statements = scope === null ? leave : enter(scope);
    return this.#inTurn(async () => {
      if (this.#entered !== statements) await this.#enter(statements);
      return work(this.#lite);
    });
  }

  async #enter(statements: string): Promise<void> {
    // Until it is known that the connection is where it should be, it is nowhere.
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
    // One connection: a transaction is alone, so it is a snapshot too and never fails to serialize.
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
 * When what has arrived meanwhile has been looked at: the database works in this thread and never waits for anything
 * outside, so a long queue of transactions would let nobody else have a turn before its end.
 */
const nextTurn = () => new Promise<void>((done) => setImmediate(done));

async function startLite(folder: string | undefined, beginning?: Blob): Promise<PGlite> {
  if (folder === undefined) return PGlite.create(beginning && { loadDataDir: beginning });
  makePrivateFolder(folder);
  tightenFolder(folder);
  const isNew = !existsSync(join(folder, 'PG_VERSION'));
  const lite = await PGlite.create({
    fs: new DurableFs(folder, (cause) => endProcess(folder, cause)),
    startParams: flushingStart(PGlite.defaultStartParams),
  });
  if (isNew) flushFolder(folder);
  return lite;
}

/**
 * Without its journal the embedded database is lost where it stands: it would keep the processor busy for ever and
 * answer nobody. What was committed is on the disk, and the next start takes it up.
 */
function endProcess(folder: string, cause: unknown): never {
  const why = errorText(cause);
  process.stderr.write(
    line`The database in ${folder} can't write its journal (${why}): is the disk full? Free some space and start again.\n`,
  );
  process.exit(74);
}

/** How long Postgres may take, in ms. */
interface Limits {
  /** One statement, waiting for locks included, or a transaction that does nothing. */
  statementMs: number;
  /** Until there is a connection. */
  connectMs: number;
}

const LIMITS: Limits = { statementMs: 30_000, connectMs: 10_000 };
const ATTEMPTS = 6;
const BIGINT_OID = 20;

/** A pool on a Postgres server. `url`: `postgres://user:password@host:port/database`. */
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
      // Versions stay far below 2^53; as numbers they read the same as PGlite's.
      getTypeParser: (oid, format) =>
        oid === BIGINT_OID ? Number : pg.types.getTypeParser(oid, format),
    },
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  // The same between two statements of a transaction: the next one says it.
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
  /** `begun`: what a transaction begins with, after the words that begin it. */
  const statements = (begun: (begin: string) => string, query: Tx['query']): Statements => ({
    query,
    announce: tell,
    // Said, because a server may have another default: a stricter one would fail where this one waits for the counter.
    transaction: (fn) => disk.watch(() => run(begun('BEGIN ISOLATION LEVEL READ COMMITTED'), fn)),
    snapshot: (fn) => run(begun('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'), fn),
  });
  const statementsIn = (scope: Scope) =>
    statements(
      (begin) => beginIn(scope, begin),
      (sql, params) => queryOn(pool, scope, sql, params),
    );
  const owner = statements(
    (begin) => begin,
    async <T>(sql: string, params?: unknown[]) =>
      (await pool.query(sql, params).catch(rethrow)).rows as T[], // the caller names the columns it asked for
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

/** A connection on which a statement failed is thrown away, as the pool itself does. */
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
    // A connection that can't even roll back is thrown away.
    client.release(broken);
  }
}

/**
 * An error of the driver's. What the database itself says has a code, and a call that is wrong is a TypeError or the like;
 * a plain error without a code is the driver's own word for a connection that was not to be had in time, or broke.
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
