import type { Transaction } from 'dexie';
import { rowKinds } from '../contract/rows/index.ts';
import { firstName, mutationNow, rowNow } from '../contract/rows/renames.ts';
import { rowHash } from '../kit/checksum.ts';
import { recordKeys } from './record-keys.ts';
import { hasRecordKeys } from './tables.ts';

/** A stored row of any kind, as an earlier version wrote it. */
interface Stored {
  id: string;
  version: number;
  row: unknown;
  hash?: number;
}

const chunk = 1_000;

/** Gives everything in the store its current names. */
export async function renameStore(to: Transaction): Promise<void> {
  await moveRows(to, 'deal');
  for (const kind of ['activity', 'booking', 'template']) await renameRows(to, kind);
  await renameClicks(to, 'confirmed');
  // Recorded faults name rows by their former kind. The next sync finds them again.
  await to.table('meta').delete('faults');
}

/** Moves the uses of templates, which were activities, to a table of their own. */
export async function moveTemplateUses(to: Transaction): Promise<void> {
  const activities = to.table<Stored, string>('activity');
  const uses = await activities.filter(({ row }) => Object(row).kind === 'template').toArray();
  await to.table('templateUse').bulkPut(uses.map((stored) => withNames('templateUse', stored)));
  await activities.bulkDelete(uses.map(({ id }) => id));
  await renameClicks(to, 'confirmed');
}

/** Indexes the records of other systems. Earlier versions already stored `ids`, as a field that they did not know. */
export async function addRecordKeys(to: Transaction): Promise<void> {
  for (const kind of rowKinds.filter(hasRecordKeys)) {
    const table = to.table<Stored, string>(kind);
    const rows = await table.filter(({ row }) => Object(row).ids?.length > 0).toArray();
    await table.bulkPut(rows.map((stored) => ({ ...stored, ...recordKeys(Object(stored.row)) })));
  }
}

/** Moves the rows of a kind from the table with its first name, and gives their fields the current names. */
async function moveRows(to: Transaction, kind: string): Promise<void> {
  const [from, into] = [to.table<Stored, string>(firstName(kind)), to.table<Stored, string>(kind)];
  for (let last = ''; ; ) {
    const rows = await from.where('id').above(last).limit(chunk).toArray();
    await into.bulkPut(rows.map((stored) => withNames(kind, stored)));
    if (rows.length < chunk) break;
    last = rows.at(-1)?.id ?? last;
  }
  await moveQuarantined(to, kind);
}

/** The text of quarantined rows stays as it was received. It gets the current names when it is parsed. */
async function moveQuarantined(to: Transaction, kind: string): Promise<void> {
  const table = to.table<{ key: string; kind: string; id: string }, string>('setAside');
  const rows = await table.filter((row) => row.kind === firstName(kind)).toArray();
  await table.bulkDelete(rows.map(({ key }) => key));
  await table.bulkPut(rows.map((row) => ({ ...row, kind, key: `${kind}/${row.id}` })));
}

/** Gives the fields of a kind's rows their current names. */
async function renameRows(to: Transaction, kind: string): Promise<void> {
  await to
    .table<Stored, string>(kind)
    .toCollection()
    .modify((stored, ref) => {
      ref.value = withNames(kind, stored);
    });
}

/** Gives the rows in clicks their current names. */
export async function renameClicks(to: Transaction, table: string): Promise<void> {
  await to
    .table<{ kind: string; args: unknown }>(table)
    .toCollection()
    .modify((entry, ref) => {
      ref.value = mutationNow(entry);
    });
}

/**
 * A row that was altered on the disk keeps its hash, so that the change is still detected. A row that now belongs to another kind stays as
 * it is until it is moved.
 */
function withNames(kind: string, stored: Stored): Stored {
  const now = rowNow({ kind: firstName(kind), row: stored.row });
  const { row } = now;
  if (row === stored.row || now.kind !== kind) return stored;
  const isSound = stored.hash === rowHash(stored.version, stored.row);
  return { ...stored, row, ...(isSound && { hash: rowHash(stored.version, row) }) };
}
