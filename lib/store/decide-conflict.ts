import { argsOf } from '../contract/mutations/index.ts';
import type { Conflict } from '../contract/mutations/row-patch.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { confirmed } from '../kit/confirm.ts';
import { newEntry, notifyEnqueued } from './outbox.ts';
import { outboxDatabase } from './outbox-database.ts';

/**
 * Resolves one field that both the rep and somebody else changed. `keep` sends the rep's value again, to replace the value
 * that the rep was shown; `take` leaves the stored value. The entry is removed with its last field. Does nothing if the
 * entry has no conflict in this field.
 */
export async function resolveConflict(
  id: string,
  field: string,
  decision: 'keep' | 'take',
  clock: Clock = systemClock,
): Promise<void> {
  await confirmed();
  const { entries } = outboxDatabase();
  await outboxDatabase().transaction('rw', entries, async () => {
    const entry = await entries.get({ id });
    const args = entry && argsOf('row.patch', entry);
    if (!args || !entry?.conflict || !Object.hasOwn(entry.conflict.yours, field)) return;
    const [decided, left] = split(entry.conflict, field);
    if (decision === 'keep') {
      const again = { ...args, set: decided.yours, base: decided.theirs };
      await entries.add(newEntry(entry.owner, 'row.patch', again, clock));
    }
    if (Object.keys(left.yours).length === 0) await entries.delete(entry.order);
    else await entries.update(entry.order, { conflict: left });
  });
  notifyEnqueued();
}

/** The conflict about one field, and the rest. A field that the stored row does not have has no value there. */
function split({ theirs, yours }: Conflict, field: string): [Conflict, Conflict] {
  const only = (values: Conflict['yours'], wanted: boolean) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => (name === field) === wanted));
  return [
    { theirs: only(theirs, true), yours: only(yours, true) },
    { theirs: only(theirs, false), yours: only(yours, false) },
  ];
}
