import { readNewRow } from '../../lib/contract/rows/faults.ts';
import type { AnyRow, RowKind, RowOf } from '../../lib/contract/rows/index.ts';

/** A row as it shall be from now on; `row: null` deletes it. */
export type Change = {
  [K in RowKind]: {
    kind: K;
    id: string;
    row: RowOf<K> | null;
    /** The row's key in the system it came from. Left out: stays as it is. */
    externalId?: string | null;
  };
}[RowKind];

/** A change that can't be stored; the message says which row and why. */
export class UnstorableChange extends Error {
  override name = 'UnstorableChange';
}

export const keyOf = (kind: string, id: string) => `${kind}/${id}`;

/**
 * Checks every change before anything is touched; the last change of a row wins.
 * Throws UnstorableChange for the first row that is wrong.
 */
export function checkChanges(changes: readonly Change[]): Map<string, Change> {
  const wanted = new Map<string, Change>();
  for (const change of changes) {
    const fault = faultOf(change);
    if (fault) throw new UnstorableChange(`${keyOf(change.kind, change.id)}: ${fault}`);
    wanted.set(keyOf(change.kind, change.id), change);
  }
  return wanted;
}

function faultOf({ kind, id, row, externalId }: Change): string | null {
  if (kind === 'ownership') return 'ownership is written with its account, not by itself';
  if (row === null) return null;
  const read = readNewRow(kind, row);
  if (!read.ok) return read.reason;
  if (row.id !== id) return `the row's own id is ${row.id}`;
  return faultOfText({ [kind]: row, externalId: externalId ?? null });
}

/** Which field holds what no database keeps, as `activity.note: …`; null where none does. The value is within its bounds. */
export function faultOfText(value: unknown): string | null {
  if (isStorable(JSON.stringify(value) ?? '')) return null;
  return `${pathOfNoText(value)}: holds a character that is no text (NUL or half of a pair)`;
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

/** `jsonb` holds any text but U+0000 and lone surrogates, which JSON.stringify both escapes. */
export function isStorable(json: string): boolean {
  return !/(?:^|[^\\])(?:\\\\)*\\u(?:0000|d[89a-f])/.test(json);
}

/** Whether two rows say the same; a field that is undefined is a field that is not there. */
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

/** A field of a row of any kind that holds an id, or null. */
export function idIn(row: AnyRow | null, field: string): string | null {
  const value: unknown = row && Reflect.get(row, field);
  return typeof value === 'string' ? value : null;
}
