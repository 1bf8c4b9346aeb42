import type { OwnedDatabase as Database, Tx } from '../../server/db/database.ts';
import { withStatements } from './with-statements.ts';

/** A statement, and whether the organisation's counter was locked when it was sent. */
export interface Statement {
  sql: string;
  params: readonly unknown[];
  locked: boolean;
}

const takesCounter = (sql: string) => sql.includes('FOR UPDATE OF org_version');

/** The same database; every statement is recorded, and `before` may delay a statement. */
export function watchedDatabase(
  db: Database,
  before: (statement: Statement) => Promise<void> | void = () => {},
): { db: Database; statements: Statement[] } {
  const statements: Statement[] = [];
  const watch = (tx: Tx): Tx => {
    let locked = false;
    return {
      announce: (news) => tx.announce(news),
      query: async (sql, params = []) => {
        const statement = { sql, params, locked };
        statements.push(statement);
        await before(statement);
        if (takesCounter(sql)) locked = true;
        return tx.query(sql, params);
      },
    };
  };
  return {
    statements,
    db: withStatements(db, (scoped) => ({
      query: watch(scoped).query,
      transaction: (fn) => scoped.transaction((tx) => fn(watch(tx))),
      snapshot: (fn) => scoped.snapshot((tx) => fn(watch(tx))),
    })),
  };
}
