import { readNewRow } from '../../lib/contract/rows/faults.ts';
import type { AnyRow, RowKind, RowOf } from '../../lib/contract/rows/index.ts';
import { normalRow } from './normal-row.ts';

/** A change of one row. `row` is its new content; null deletes it. */
export type Change = {
  [K in RowKind]: {
    kind: K;
    id: string;
    row: RowOf<K> | null;
    /** The row's key in the system that it comes from. Left out: it stays as it is. */
    externalId?: string | null;
  };
}[RowKind];

/** The change cannot be stored. The message names the row and the reason. */
export class UnstorableChange extends Error {
  override name = 'UnstorableChange';
}

/** The key of a row as text, unique within its organisation. */
export const keyOf = (kind: string, id: string) => `${kind}/${id}`;

/**
 * Checks all changes before anything is written, and returns them by `kind/id`, with addresses and domains in their normal form. If a row
 * is changed twice, the last change wins. Throws UnstorableChange for the first row that is wrong.
 */
export function checkChanges(changes: readonly Change[]): Map<string, Change> {
  const wanted = new Map<string, Change>();
  for (const change of changes) {
    const fault = faultOf(change);
    if (fault) throw new UnstorableChange(`${keyOf(change.kind, change.id)}: ${fault}`);
    wanted.set(keyOf(change.kind, change.id), normal(change));
  }
  return wanted;
}

/** A change whose email addresses and domains are in the form in which they are looked up. */
function normal(change: Change): Change {
  if (change.row === null) return change;
  const row = normalRow(change.kind, change.row);
  // The row is of the same kind.
  return row === change.row ? change : ({ ...change, row } as Change);
}

function faultOf({ kind, id, row, externalId }: Change): string | null {
  if (kind === 'ownership')
    return 'an ownership row cannot be written directly; it is written with its account';
  if (row === null) return null;
  const read = readNewRow(kind, row);
  if (!read.ok) return read.reason;
  if (row.id !== id) return `the id in the row is ${row.id}`;
  return faultOfText({ [kind]: row, externalId: externalId ?? null });
}

/** The fault of a value with text that the database cannot store, as `activity.note: …`; null if there is none. Check bounds first. */
export function faultOfText(value: unknown): string | null {
  if (isStorable(JSON.stringify(value) ?? '')) return null;
  return `${pathOfNoText(value)}: contains a NUL or half of a surrogate pair`;
}

function pathOfNoText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  for (const [name, part] of Object.entries(value)) {
    if (!isStorable(JSON.stringify(name))) return 'the name of a field';
    if (isStorable(JSON.stringify(part) ?? '')) continue;
    const below = pathOfNoText(part);
    return below === '' ? name : `${name}.${below}`;
  }
  return '';
}

/** Whether `jsonb` can store this JSON text. It refuses U+0000 and lone surrogates, which JSON.stringify writes as escapes. */
export function isStorable(json: string): boolean {
  return !/(?:^|[^\\])(?:\\\\)*\\u(?:0000|d[89a-f])/.test(json);
}

/** Whether two JSON values are equal. An undefined field equals a missing one. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a).filter(([, value]) => value !== undefined);
  const right = Object.entries(b).filter(([, value]) => value !== undefined);
  if (left.length !== right.length) return false;
  return left.every(
    ([key, value]) => Object.hasOwn(b, key) && sameJson(value, Reflect.get(b, key)),
  );
}

/** The id in a field of a row of any kind, or null. */
export function idIn(row: AnyRow | null, field: string): string | null {
  const value: unknown = row && Reflect.get(row, field);
  return typeof value === 'string' ? value : null;
}
