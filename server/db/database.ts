import { PGlite, type Transaction as PgliteTransaction } from '@electric-sql/pglite';
import pg from 'pg';
import { holdFolder } from './folder-lock.ts';

/** One connection's statements: what runs inside a transaction. */
export interface Tx {
  /** Rows of one statement; parameters are `$1`, `$2` …; `bigint` columns come as numbers. */
  query<T>(sql: string, params?: unknown[]): Promise<T[]>;
}

export interface Database extends Tx {
  readonly kind: 'pglite' | 'postgres';
  /**
   * Runs `fn` in one transaction (READ COMMITTED) and commits when it resolves. On Postgres it is run
   * again when the server reports a serialization failure or a deadlock, so `fn` must only act on `tx`.
   */
  transaction<T>(fn: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs `fn` on one read-only snapshot: every statement sees the same moment. */
  snapshot<T>(fn: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * The embedded database in `folder`, or in memory without one. One process at a time may hold a folder.
 * What is committed outlives the process, however it ends; it is not flushed to the disk at each commit, so a
 * power cut may cost the last seconds. Where that matters, use a Postgres server.
 */
export async function openPglite(folder?: string): Promise<Database> {
  const release = folder === undefined ? async () => {} : await holdFolder(folder);
  const lite = await PGlite.create(folder).catch(async (cause: unknown) => {
    await release();
    throw new Error(`The database folder ${folder ?? '(memory)'} can't be opened`, { cause });
  });
  const wrap = (tx: PGlite | PgliteTransaction): Tx => ({
    query: async <T>(sql: string, params?: unknown[]) => (await tx.query<T>(sql, params)).rows,
  });
  return {
    kind: 'pglite',
    query: wrap(lite).query,
    // One connection: a transaction is alone, so it is a snapshot too and never fails to serialize.
    transaction: (fn) => lite.transaction((tx) => fn(wrap(tx))),
    snapshot: (fn) => lite.transaction((tx) => fn(wrap(tx))),
    close: async () => {
      await lite.close();
      await release();
    },
  };
}

const STATEMENT_TIMEOUT_MS = 30_000;
const ATTEMPTS = 6;
const BIGINT_OID = 20;

/** A pool on a Postgres server. `url`: `postgres://user:password@host:port/database`. */
export async function openPostgres(url: string, poolSize = 10): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 10_000,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
    types: {
      // Versions stay far below 2^53; as numbers they read the same as PGlite's.
      getTypeParser: (oid, format) =>
        oid === BIGINT_OID ? Number : pg.types.getTypeParser(oid, format),
    },
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  return {
    kind: 'postgres',
    query: async <T>(sql: string, params?: unknown[]) =>
      (await pool.query(sql, params)).rows as T[], // the caller names the columns it asked for
    transaction: (fn) => retrying(() => inTransaction(pool, 'BEGIN', fn)),
    snapshot: (fn) =>
      retrying(() => inTransaction(pool, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', fn)),
    close: () => pool.end(),
  };
}

async function inTransaction<T>(pool: pg.Pool, begin: string, fn: (tx: Tx) => Promise<T>) {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const result = await fn({
      query: async <R>(sql: string, params?: unknown[]) =>
        (await client.query(sql, params)).rows as R[], // as above
    });
    await client.query('COMMIT');
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

/** The five-character SQLSTATE of a database error, or null for any other. */
export function sqlState(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' && error.code.length === 5 ? error.code : null;
}
