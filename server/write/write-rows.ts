import { type Clock, systemClock } from '../../lib/kit/clock.ts';
import type { Tx } from '../db/database.ts';
import { applyRules } from './apply-rules.ts';
import { addCredits } from './credits.ts';
import { storeExternalKeys } from './external-keys.ts';
import { recordFormerScope } from './former-scope.ts';
import { addOwnerships } from './ownership.ts';
import { addDependants, isUnchanged, Plan, planMemberships } from './plan.ts';
import { chunks, Records, type StoredRecord } from './records.ts';
import { refuseCircles } from './refuse-circles.ts';
import { type Author, addStageChanges, command } from './stage-changes.ts';
import { type Versioned, writePlan } from './store-plan.ts';
import { type Change, checkChanges, keyOf } from './validate-changes.ts';

export { type Change, UnstorableChange } from './validate-changes.ts';

/** The organisation's counter before and after a write; equal if nothing changed. */
export interface WriteResult {
  from: number;
  to: number;
}

/** An organisation whose counter this transaction has locked. */
export interface LockedOrg {
  readonly orgId: string;
  readonly epoch: string;
  /** The counter, which rises with every row that this transaction writes. */
  version: number;
}

/**
 * Locks the organisation's counter until the transaction ends. Every transaction that writes rows takes this lock first. So it reads the
 * latest rows afterwards, and versions are committed in order. Throws if the organisation does not exist.
 */
export async function lockOrg(tx: Tx, orgId: string): Promise<LockedOrg> {
  const rows = await tx.query<{ version: number; epoch: string }>(
    `SELECT org_version.version, org.epoch
     FROM org_version JOIN org ON org.org_id = org_version.org_id
     WHERE org_version.org_id = $1 FOR UPDATE OF org_version`,
    [orgId],
  );
  const row = rows[0];
  if (!row) throw new Error(`There is no organisation ${orgId} in this database`);
  return { orgId, ...row };
}

/**
 * The only way to write rows, for pushes, imports and commands. Each row that changes gets a version of its own; unchanged rows get none.
 * Rows that depend on a changed account or rep change buckets with it. The ownership row of each changed account and the credits of each
 * changed booking are updated too. Rows that name a row which was merged into another name the other one afterwards. Readers see all changes or none. Throws UnstorableChange for the first row that is wrong.
 */
export async function writeChanges(
  tx: Tx,
  orgId: string,
  changes: readonly Change[],
  clock: Clock = systemClock,
  author: Author = command,
): Promise<WriteResult> {
  // Checked before the counter is locked, so that nobody waits for faulty changes.
  const wanted = checkChanges(changes);
  return writeChecked(tx, await lockOrg(tx, orgId), wanted, clock, author);
}

/** Writes rows as `writeChanges` does, in a transaction that has locked the organisation's counter already. */
export async function writeLocked(
  tx: Tx,
  org: LockedOrg,
  changes: readonly Change[],
  clock: Clock,
  author: Author = command,
): Promise<WriteResult> {
  return writeChecked(tx, org, checkChanges(changes), clock, author);
}

async function writeChecked(
  tx: Tx,
  org: LockedOrg,
  wanted: Map<string, Change>,
  clock: Clock,
  author: Author,
): Promise<WriteResult> {
  const { orgId, version: from } = org;
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
  await refuseCircles(plan, records);
  await applyRules(plan, records);
  await addStageChanges(plan, records, author, clock);
  await addCredits(plan, records);
  await addOwnerships(plan, records, clock);
  await addDependants(plan, records);
  await planMemberships(plan, records);
  await recordFormerScope(tx, orgId, plan, records, clock);

  const rows: Versioned[] = [...plan.rows.values()].map((planned, index) => ({
    ...planned,
    version: from + index + 1,
  }));
  org.version = from + rows.length;
  await storeExternalKeys(tx, orgId, rows);
  await writePlan(tx, org, rows);
  return { from, to: org.version };
}

/** Stores changed external ids. They are not synced, so a row of which only the external id changes gets no version. */
async function renameExternals(
  tx: Tx,
  orgId: string,
  wanted: Map<string, Change>,
  held: Map<string, StoredRecord>,
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
