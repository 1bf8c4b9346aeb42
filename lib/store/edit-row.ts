import type { RowKind, RowOf } from '../contract/rows/index.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { enqueue } from './outbox.ts';

/**
 * Changes fields of a row. `seen`: the row as it was on the screen when the rep changed it; what is something else on the server by
 * then is not overwritten. Safe on disk when it resolves. Returns the id of the entry; throws when nobody is signed in, or a
 * field can't be changed or takes no such value.
 */
export function editRow<K extends RowKind>(
  kind: K,
  seen: RowOf<K>,
  set: Partial<RowOf<K>>,
  clock: Clock = systemClock,
): Promise<string> {
  const before = Object.entries(seen).filter(([field]) => Object.hasOwn(set, field));
  const args = { kind, id: seen.id, set, base: Object.fromEntries(before) };
  return enqueue('row.patch', args, clock);
}
