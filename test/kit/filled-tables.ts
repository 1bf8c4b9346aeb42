import type { OwnedDatabase } from '../../server/db/database.ts';

export const ours = `o'ne\\"`;
export const theirs = 'two';

interface Column {
  table: string;
  column: string;
  type: string;
}

/** Every table that holds rows of organisations. */
export async function tablesOf(db: OwnedDatabase): Promise<string[]> {
  return [...(await columnsOf(db)).keys()];
}

async function columnsOf(db: OwnedDatabase): Promise<Map<string, Column[]>> {
  const columns = await db.query<Column>(
    `SELECT table_name AS "table", column_name AS "column", data_type AS type
     FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'migration'`,
  );
  return Map.groupBy(columns, ({ table }) => table);
}

/** Writes a row of each organisation into every table. */
export async function fillTables(db: OwnedDatabase): Promise<void> {
  const values: Record<string, unknown> = { jsonb: '{}', boolean: false, bigint: 1, integer: 1 };
  for (const [table, columns] of await columnsOf(db)) {
    for (const orgId of [ours, theirs]) {
      const row = columns.map(({ column, type }) => {
        if (column === 'org_id') return orgId;
        return type === 'bytea' ? Buffer.from('x') : (values[type] ?? 'x');
      });
      const names = columns.map(({ column }) => `"${column}"`);
      const marks = row.map((_, at) => `$${at + 1}`);
      await db.acrossOrgs().query(`INSERT INTO ${table} (${names}) VALUES (${marks})`, row);
    }
  }
}

/** The database's plan for looking up an activity by its key, among many of the organisation. */
export async function planOfLookUp(db: OwnedDatabase): Promise<string> {
  await db.acrossOrgs().query(
    `INSERT INTO record (org_id, kind, id, version, data, deleted, buckets)
       SELECT $1, 'activity', n::text, n + 10, jsonb_build_object('messageKey', md5(n::text)), false, '[]'
       FROM generate_series(1, 5000) n`,
    [ours],
  );
  await db.query('ANALYZE record');
  const plan = await db.inOrg(ours).query(
    `EXPLAIN SELECT id FROM own_record
       WHERE org_id = $1 AND kind = 'activity' AND data->>'messageKey' = $2`,
    [ours, 'x'],
  );
  return JSON.stringify(plan);
}
