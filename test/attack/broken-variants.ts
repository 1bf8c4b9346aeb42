import type { OwnedDatabase as Database, Tx } from '../../server/db/database.ts';
import { withStatements } from '../kit/with-statements.ts';
import type { Browser } from './browser.ts';

/** The same database, whose statements `rewrite` changes; null drops a statement. */
function rewritten(db: Database, rewrite: (sql: string) => string | null): Database {
  const wrap = (tx: Tx): Tx => ({
    ...tx,
    query: async (sql, params) => {
      const other = rewrite(sql);
      return other === null ? [] : tx.query(other, params);
    },
  });
  return withStatements(db, (statements) => ({
    query: wrap(statements).query,
    transaction: (work) => statements.transaction((tx) => work(wrap(tx))),
    snapshot: (work) => statements.snapshot((tx) => work(wrap(tx))),
  }));
}

/** A server that does not know which mutations it has applied already. */
export function withoutDedupe(db: Database): Database {
  return rewritten(db, (sql) => {
    if (/FROM mutation\s+WHERE org_id = \$1 AND id = \$2/.test(sql)) return null;
    if (!/INSERT INTO mutation/.test(sql)) return sql;
    return `${sql} ON CONFLICT (org_id, id) DO UPDATE SET answer = excluded.answer`;
  });
}

/** A server whose versions come from a plain sequence, without the counter's lock, so that they become visible in any order. */
export async function withBareSequence(db: Database): Promise<Database> {
  await db.query('CREATE SEQUENCE bare');
  return rewritten(db, (sql) => {
    if (/FOR UPDATE OF org_version/.test(sql)) {
      // A thousand numbers for each transaction, so that no two transactions share one.
      return `SELECT nextval('bare') * 1000 AS version, org.epoch FROM org
        WHERE org.org_id = $1`;
    }
    return sql
      .replace(
        /UPDATE org_version SET version = \$3/,
        'UPDATE org_version SET version = GREATEST(version, $3)',
      )
      .replace(
        /version = excluded\.version,\s+count = bucket\.count/,
        'version = GREATEST(bucket.version, excluded.version), count = bucket.count',
      );
  });
}

/** A client that forgets a click when the answer to its push arrives, before a pull has brought the effect. */
export async function withoutOverlay(browser: Browser, path: string): Promise<void> {
  if (path !== '/v1/pull') return;
  const { outbox } = await browser.context('eye');
  await outbox.entries.filter((entry) => entry.state === 'sent').delete();
}
