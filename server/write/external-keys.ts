import type { ExternalId } from '../../lib/contract/rows/common-fields.ts';
import type { RowKind } from '../../lib/contract/rows/index.ts';
import type { Tx } from '../db/database.ts';
import type { Planned } from './plan.ts';
import { chunks } from './records.ts';
import { keyOf, sameJson, UnstorableChange } from './validate-changes.ts';

/** A record of another system and the row of ours that stands for it. */
interface ExternalKey extends Pick<ExternalId, 'system' | 'type'> {
  kind: RowKind;
  external: string;
  id: string;
}

/** The records of other systems that a row stands for. */
export function externalIdsOf(row: object | null | undefined): readonly ExternalId[] {
  const ids: unknown = row && Reflect.get(row, 'ids');
  return Array.isArray(ids) ? ids : [];
}

/** An external id as text: `salesforce:Account:0015g`. */
export function externalIdText({
  system,
  type,
  id,
}: Pick<ExternalId, 'system' | 'type' | 'id'>): string {
  return `${system}:${type}:${id}`;
}

/** Stores the external ids of rows. Throws UnstorableChange if one belongs to another row of the kind. */
export async function storeExternalKeys(
  tx: Tx,
  orgId: string,
  rows: readonly Planned[],
): Promise<void> {
  const changed = rows.filter(
    ({ row, before }) => !sameJson(externalIdsOf(row), externalIdsOf(before?.row)),
  );
  const former = changed.filter(({ before }) => externalIdsOf(before?.row).length > 0);
  // Before any is added, because a row may take an id that another row of this write gives up.
  for (const [kind, part] of Map.groupBy(former, (planned) => planned.kind)) {
    await tx.query(
      'DELETE FROM external_key WHERE org_id = $1 AND kind = $2 AND id = ANY($3::text[])',
      [orgId, kind, part.map(({ id }) => id)],
    );
  }
  for (const part of chunks(changed.flatMap(keysOf))) await insert(tx, orgId, part);
}

function keysOf({ kind, id, row }: Planned): ExternalKey[] {
  const keys = externalIdsOf(row).map((one) => ({
    kind,
    system: one.system,
    type: one.type,
    external: one.id,
    id,
  }));
  const twice = keys.find((key, at) => keys.findIndex((other) => sameKey(key, other)) !== at);
  if (twice) throw new UnstorableChange(`${keyOf(kind, id)}: ids: ${textOf(twice)} is there twice`);
  return keys;
}

async function insert(tx: Tx, orgId: string, keys: readonly ExternalKey[]): Promise<void> {
  const stored = await tx.query(
    `INSERT INTO external_key (org_id, kind, system, type, external, id)
     SELECT $1, kind, system, type, external, id
     FROM json_to_recordset($2::json) AS x(kind text, system text, type text, external text, id text)
     ON CONFLICT DO NOTHING RETURNING 1`,
    [orgId, JSON.stringify(keys)],
  );
  if (stored.length === keys.length) return;
  const held = await holdersOf(tx, orgId, keys);
  for (const key of keys) {
    const other = held.find((one) => sameKey(one, key) && one.id !== key.id);
    const rival = other ?? keys.find((one) => sameKey(one, key) && one.id !== key.id);
    if (!rival) continue;
    throw new UnstorableChange(
      `${keyOf(key.kind, key.id)}: ids: ${textOf(key)} belongs to ${keyOf(rival.kind, rival.id)}`,
    );
  }
}

/** The stored keys with the same kind, system, type and external id as these. */
export async function holdersOf(
  tx: Tx,
  orgId: string,
  keys: readonly Omit<ExternalKey, 'id'>[],
): Promise<ExternalKey[]> {
  if (keys.length === 0) return [];
  return tx.query<ExternalKey>(
    `SELECT k.kind, k.system, k.type, k.external, k.id FROM external_key k
     JOIN json_to_recordset($2::json) AS x(kind text, system text, type text, external text)
       ON k.kind = x.kind AND k.system = x.system AND k.type = x.type AND k.external = x.external
     WHERE k.org_id = $1`,
    [orgId, JSON.stringify(keys)],
  );
}

function sameKey(one: Omit<ExternalKey, 'id'>, other: Omit<ExternalKey, 'id'>): boolean {
  return (
    one.kind === other.kind &&
    one.system === other.system &&
    one.type === other.type &&
    one.external === other.external
  );
}

function textOf({ system, type, external }: Omit<ExternalKey, 'id'>): string {
  return externalIdText({ system, type, id: external });
}
