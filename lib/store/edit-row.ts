import type { Click } from '../contract/mutations/define-mutation.ts';
import type { RowKind, RowOf } from '../contract/rows/index.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { enqueue } from './outbox.ts';

/**
 * Changes fields of a row. `seen`: the row as the screen showed it when the rep changed it; a field that has another value
 * on the server by then is not overwritten. Resolves with the entry's id and the click when the edit is safe on the disk. Throws if
 * nobody is signed in, a field can't be edited, or a value does not fit its field.
 */
export async function editRow<K extends RowKind>(
  kind: K,
  seen: RowOf<K>,
  set: Partial<RowOf<K>>,
  clock: Clock = systemClock,
): Promise<{ entryId: string; click: Click }> {
  const before = Object.entries(seen).filter(([field]) => Object.hasOwn(set, field));
  const args = { kind, id: seen.id, set, base: Object.fromEntries(before) };
  return { entryId: await enqueue('row.patch', args, clock), click: { kind: 'row.patch', args } };
}
