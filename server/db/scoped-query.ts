import pg from 'pg';
import { type Scope, settingsOf } from './scope.ts';

const ENTER = `SELECT set_config('role', $1, true), set_config('repside.org', $2, true)`;

/**
 * Runs one statement behind the one that enters its scope. Both go out in one write and come back in one, and up to the `sync`
 * at the end Postgres takes them for one transaction: the scope is over with it, and where it can't be entered the statement is
 * not run. The extended protocol takes one command a statement, so its text can't end the scope and go on.
 */
export function queryIn<T>(
  client: pg.ClientBase,
  scope: Scope,
  sql: string,
  params: unknown[] = [],
): Promise<T[]> {
  const query = new pg.Query(extended(sql, params));
  const send = query.submit.bind(query);
  query.submit = (connection) => {
    connection.stream.cork();
    try {
      connection.parse({ name: '', text: ENTER, types: [] }, true);
      connection.bind({ values: settingsOf(scope) }, true);
      connection.describe({ type: 'P', name: '' }, true);
      connection.execute({}, true);
      return send(connection);
    } finally {
      connection.stream.uncork();
    }
  };
  return new Promise((done, fail) => {
    const rows: T[] = [];
    query.on('row', (row: T) => rows.push(row));
    query.on('error', fail);
    // The first is what entering gave.
    query.on('end', () => done(rows.slice(1)));
    client.query(query);
  });
}

/** Without parameters the driver would take the simple protocol, in which `sync` has no part. */
const extended = (text: string, values: unknown[]) => ({
  text,
  values,
  queryMode: 'extended',
});
