import pg from 'pg';
import { type Scope, settingsOf } from './scope.ts';

const ENTER = `SELECT set_config('role', $1, true), set_config('repside.org', $2, true)`;

/**
 * Runs one statement after the one that enters its scope. Both are sent in one write, which costs a single round trip. Up to the `sync` at
 * the end, Postgres treats them as one transaction, so the scope ends with it, and if the scope cannot be entered the statement does not
 * run. The extended protocol allows only one command per statement, so a statement's text cannot leave the scope and go on.
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
    // The first row is the result of entering the scope.
    query.on('end', () => done(rows.slice(1)));
    client.query(query);
  });
}

/** Forces the extended protocol: without parameters, the driver would use the simple one, which has no `sync`. */
const extended = (text: string, values: unknown[]) => ({
  text,
  values,
  queryMode: 'extended',
});
