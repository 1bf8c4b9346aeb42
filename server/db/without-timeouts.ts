import type { Database, Tx } from './database.ts';

/** Lifts the timeouts for requests in this transaction, so that they do not cut off a long import. */
export async function withoutTimeouts(db: Database, tx: Tx): Promise<void> {
  if (db.kind !== 'postgres') return;
  await tx.query('SET LOCAL statement_timeout = 0');
  await tx.query('SET LOCAL idle_in_transaction_session_timeout = 0');
}
