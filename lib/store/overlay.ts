import type { AnyRowPatch } from '../contract/mutations/define-mutation.ts';
import { patchesOf } from '../contract/mutations/index.ts';
import type { OutboxEntry } from './outbox-database.ts';

/**
 * The patches that show an entry's effect until the store holds it. None for a duplicate: another row already shows the
 * same email.
 */
export function patchesOfEntry(
  entry: Pick<OutboxEntry, 'kind' | 'args' | 'duplicateOf'>,
): readonly AnyRowPatch[] {
  return entry.duplicateOf === null ? patchesOf(entry) : [];
}
