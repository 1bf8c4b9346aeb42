import { type AnyRow, type RowKind, readRow } from '../../lib/contract/rows/index.ts';
import type { Clock } from '../../lib/kit/clock.ts';
import type { Tx } from '../db/database.ts';
import { REP_DAYS } from '../scope/rep-scope.ts';
import { externalIdText, holdersOf } from './external-keys.ts';
import { LargeWrite } from './large-write.ts';
import type { FileInfo, ReferenceRow, RowChange, RowStore, StoredRow } from './row-store.ts';
import { type Author, command } from './stage-changes.ts';
import { type Change, writeChanges } from './write-rows.ts';

interface HeldRecord {
  id: string;
  external_id: string | null;
  data: AnyRow | null;
}

async function heldRows(
  tx: Tx,
  orgId: string,
  kind: RowKind,
  wanted: readonly { externalId: string; id: string }[],
): Promise<Map<string, StoredRow>> {
  const rows = await tx.query<HeldRecord>(
    `SELECT id, external_id, data FROM record
     WHERE org_id = $1 AND kind = $2 AND (external_id = ANY($3::text[]) OR id = ANY($4::text[]))`,
    [orgId, kind, wanted.map((one) => one.externalId), wanted.map((one) => one.id)],
  );
  const byExternal = new Map(rows.map((row) => [row.external_id, row]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const held = new Map<string, StoredRow>();
  for (const { externalId, id } of wanted) {
    const row = byExternal.get(externalId) ?? byId.get(id);
    if (row) held.set(externalId, { id: row.id, row: row.data });
  }
  return held;
}

/** The RowStore of one organisation's rows in the database, inside a transaction. */
export function databaseRows(
  tx: Tx,
  orgId: string,
  clock: Clock,
  author: Author = command,
): RowStore {
  return {
    orgId,
    held: (kind, wanted) => heldRows(tx, orgId, kind, wanted),
    byId: async (kind, ids) => {
      const rows = await tx.query<{ id: string; data: AnyRow }>(
        `SELECT id, data FROM record
         WHERE org_id = $1 AND kind = $2 AND id = ANY($3::text[]) AND NOT deleted`,
        [orgId, kind, ids],
      );
      return new Map(rows.map(({ id, data }) => [id, data]));
    },
    idsOf: async (kind, records) => {
      const keys = records.map(({ system, type, id }) => ({ kind, system, type, external: id }));
      const held = await holdersOf(tx, orgId, keys);
      return new Map(
        held.map(({ system, type, external, id }) => [
          externalIdText({ system, type, id: external }),
          id,
        ]),
      );
    },
    references: (kind) =>
      tx.query<ReferenceRow>(
        `SELECT id, external_id AS "externalId", data->>'name' AS name,
           data->'ids' AS ids, data->>'mergedInto' AS "mergedInto",
           CASE WHEN kind = 'rep' THEN data->>'email' END AS email,
           CASE WHEN kind = 'rep' THEN ${REP_DAYS} END AS days
         FROM record WHERE org_id = $1 AND kind = $2 AND NOT deleted`,
        [orgId, kind],
      ),
    page: async (kind, after, limit) => {
      const rows = await tx.query<{ id: string; data: unknown }>(
        `SELECT id, data FROM record
         WHERE org_id = $1 AND kind = $2 AND id > $3 AND NOT deleted ORDER BY id LIMIT $4`,
        [orgId, kind, after, limit],
      );
      return rows.map(({ id, data }) => {
        const read = readRow(kind, data);
        if (!read.ok) throw new Error(`The stored ${kind} ${id} cannot be read: ${read.reason}`);
        return read.row;
      });
    },
    files: () =>
      tx.query<FileInfo>(
        'SELECT name, hash, media_type AS "mediaType", length(bytes) AS bytes FROM file WHERE org_id = $1',
        [orgId],
      ),
    write: async (changes: readonly RowChange[]) => {
      // Each row was parsed with its kind's schema, so kind and row belong together.
      if (changes.length > 0) await writeChanges(tx, orgId, changes as Change[], clock, author);
    },
    writeLarge: async (expected) => {
      const large = await LargeWrite.begin(tx, orgId, clock, expected, author);
      return {
        write: (changes) => large.write(changes as Change[]), // As in `write`.
        finish: () => large.finish(),
      };
    },
  };
}
