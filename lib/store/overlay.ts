import type { AnyRowPatch } from '../contract/mutations/define-mutation.ts';
import { patchesOf } from '../contract/mutations/index.ts';
import type { OutboxEntry } from './outbox-database.ts';

/**
 * What an entry changes on the screen before the server's answer is in the store; nothing for one whose row is another (an
 * email logged before).
 */
export function patchesOfEntry(
  entry: Pick<OutboxEntry, 'kind' | 'args' | 'duplicateOf'>,
): readonly AnyRowPatch[] {
  return entry.duplicateOf === null ? patchesOf(entry) : [];
}
