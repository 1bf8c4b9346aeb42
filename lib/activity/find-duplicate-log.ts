import { argsOf } from '../contract/mutations/index.ts';
import { keysOf } from '../contract/rows/activity-links.ts';
import type { OutboxEntry } from '../store/outbox-database.ts';

/** The activity that an entry logs, or null. A duplicate logs nothing: somebody else had logged the email before. */
export function loggedActivity(entry: OutboxEntry) {
  return entry.duplicateOf === null ? (argsOf('activity.log', entry)?.activity ?? null) : null;
}

/** The id of the activity that an entry undoes, or null. */
function removedBy(entry: OutboxEntry): string | null {
  return argsOf('activity.remove', entry)?.activityId ?? null;
}

/** The entry that logs the email with these keys and has not been undone. `entries`: in the order clicked. */
export function findActiveLog(
  entries: readonly OutboxEntry[],
  keys: readonly string[],
): OutboxEntry | undefined {
  let active: { entry: OutboxEntry; id: string } | undefined;
  for (const entry of entries) {
    const logged = loggedActivity(entry);
    if (logged && keysOf(logged).some((key) => keys.includes(key)))
      active ??= { entry, id: logged.id };
    if (active && removedBy(entry) === active.id) active = undefined;
  }
  return active?.entry;
}

/** The entry that already undoes this activity. */
export function findPendingRemoval(
  entries: readonly OutboxEntry[],
  activityId: string,
): OutboxEntry | undefined {
  return entries.find((entry) => entry.state !== 'rejected' && removedBy(entry) === activityId);
}
