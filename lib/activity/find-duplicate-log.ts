import { argsOf } from '../contract/mutations/index.ts';
import type { OutboxEntry } from '../store/outbox-database.ts';

/** The activity an entry logs, or null. One whose mail was logged before by somebody else logs nothing. */
export function loggedBy(entry: OutboxEntry) {
  return entry.duplicateOf === null ? (argsOf('activity.log', entry)?.activity ?? null) : null;
}

/** The id of the activity an entry takes back, or null. */
function removedBy(entry: OutboxEntry): string | null {
  return argsOf('activity.remove', entry)?.activityId ?? null;
}

/** The entry that logs this mail and has not been taken back since. `entries`: in the order clicked. */
export function standingLog(
  entries: readonly OutboxEntry[],
  messageKey: string,
): OutboxEntry | undefined {
  let standing: { entry: OutboxEntry; id: string } | undefined;
  for (const entry of entries) {
    const logged = loggedBy(entry);
    if (logged?.messageKey === messageKey) standing ??= { entry, id: logged.id };
    if (standing && removedBy(entry) === standing.id) standing = undefined;
  }
  return standing?.entry;
}

/** The entry that takes this activity back already. */
export function standingRemoval(
  entries: readonly OutboxEntry[],
  activityId: string,
): OutboxEntry | undefined {
  return entries.find((entry) => entry.state !== 'parked' && removedBy(entry) === activityId);
}
