import type { OwnedDatabase as Database, Tx } from '../../server/db/database.ts';
import { withStatements } from './with-statements.ts';

export interface Statement {
  sql: string;
  params: unknown[];
}

/** The same database; `onto` records every statement, and the beginning and end of every transaction. */
export function recording(db: Database, onto: Statement[]): Database {
  const watched = (tx: Tx): Tx => ({
    ...tx,
    query: (sql, params = []) => {
      onto.push({ sql, params });
      return tx.query(sql, params);
    },
  });
  const within =
    (run: Database['transaction']): Database['transaction'] =>
    async (fn) => {
      onto.push({ sql: 'BEGIN', params: [] });
      const result = await run((tx) => fn(watched(tx)));
      onto.push({ sql: 'COMMIT', params: [] });
      return result;
    };
  return withStatements(db, (statements) => ({
    ...watched(statements),
    transaction: within(statements.transaction),
    snapshot: within(statements.snapshot),
  }));
}

/** A statement with its parameters inlined. */
export function inlined({ sql, params }: Statement): string {
  return sql
    .replace(/\$(\d+)/g, (_, place: string) => literal(params[Number(place) - 1]))
    .replace(/\s+/g, ' ');
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `ARRAY[${value.map(literal).join(', ')}]`;
  return `'${String(value).replaceAll("'", "''")}'`;
}
