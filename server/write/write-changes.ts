import { type Clock, systemClock } from '../../lib/kit/clock.ts';
import type { Tx } from '../db/database.ts';
import { type Change, checkChanges, keyOf } from './changes.ts';
import { addOwnerships } from './ownership.ts';
import { addDependants, isUnchanged, Plan, placeInBuckets } from './plan.ts';
import { chunks, Records, type Stored } from './records.ts';
import { storePlan, type Versioned } from './store-plan.ts';

export { type Change, UnstorableChange } from './changes.ts';

/** The organisation's counter before and after: equal when nothing changed. */
export interface Written {
  from: number;
  to: number;
}

/**
 * Locks the organisation's counter until the transaction ends and returns it. Whoever writes rows takes
 * this lock first, so what is read after it is the latest, and versions are committed in their order.
 * Throws when there is no such organisation.
 */
export async function lockVersion(tx: Tx, orgId: string): Promise<number> {
  const rows = await tx.query<{ version: number }>(
    'SELECT version FROM org_version WHERE org_id = $1 FOR UPDATE',
    [orgId],
  );
  const row = rows[0];
  if (!row) throw new Error(`There is no organisation ${orgId} in this database`);
  return row.version;
}

/**
 * The one way rows are written: by push, by import, by connectors. Each row that changes gets a version of
 * its own; rows that are as they were get none. Rows that depend on a changed account or rep move buckets
 * with it, and each changed account's ownership row follows it.
 * Takes any number of changes; one transaction, so readers see all of it or nothing.
 */
export async function writeChanges(
  tx: Tx,
  orgId: string,
  changes: readonly Change[],
  clock: Clock = systemClock,
): Promise<Written> {
  const wanted = checkChanges(changes);
  const from = await lockVersion(tx, orgId);
  const records = new Records(tx, orgId);
  const held = await records.byKey([...wanted.values()]);
  await renameExternals(tx, orgId, wanted, held);

  const plan = new Plan();
  for (const [key, change] of wanted) {
    const before = held.get(key);
    if (isUnchanged(change, before)) continue;
    const planned = plan.add(change.kind, change.id, change.row, before);
    if (change.externalId !== undefined) planned.externalId = change.externalId;
  }
  await addOwnerships(plan, records, clock);
  await addDependants(plan, records);
  await placeInBuckets(plan, records);

  const rows: Versioned[] = [...plan.rows.values()].map((planned, index) => ({
    ...planned,
    version: from + index + 1,
  }));
  if (rows.length === 0) return { from, to: from };
  const to = from + rows.length;
  await storePlan(tx, orgId, rows);
  await tx.query('UPDATE org_version SET version = $2 WHERE org_id = $1', [orgId, to]);
  return { from, to };
}

/** A row that only got another external key is not news to anybody: no version. */
async function renameExternals(
  tx: Tx,
  orgId: string,
  wanted: Map<string, Change>,
  held: Map<string, Stored>,
): Promise<void> {
  const renamed = [...wanted.values()].filter(({ kind, id, externalId }) => {
    const before = held.get(keyOf(kind, id));
    return before && externalId !== undefined && externalId !== before.externalId;
  });
  for (const part of chunks(renamed)) {
    await tx.query(
      `UPDATE record SET external_id = x.external_id
       FROM json_to_recordset($2::json) AS x(kind text, id text, external_id text)
       WHERE record.org_id = $1 AND record.kind = x.kind AND record.id = x.id`,
      [
        orgId,
        JSON.stringify(
          part.map(({ kind, id, externalId }) => ({ kind, id, external_id: externalId })),
        ),
      ],
    );
  }
  for (const { kind, id, externalId } of renamed) {
    const before = held.get(keyOf(kind, id));
    if (before && externalId !== undefined) before.externalId = externalId;
  }
}
