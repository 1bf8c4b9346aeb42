import type { Dependencies, RowKey } from '../contract/mutations/define-mutation.ts';
import { dependenciesOf } from '../contract/mutations/index.ts';
import type { OutboxEntry } from './outbox-database.ts';

type Entry = Pick<OutboxEntry, 'order' | 'id' | 'kind' | 'args' | 'state' | 'seq'>;

/**
 * Entries that can't be sent yet, each with the entries it waits for. An entry is blocked while a row it requires still has
 * to be created by another entry that was rejected, that comes later because it was rejected and is being sent again, or
 * that is blocked itself. The result is computed and never stored, so that it can't disagree with the outbox.
 * `entries`: all entries of one rep, in the order clicked.
 *
 * The undo of a rejected entry is not blocked: the two are resolved together. An entry with a sequence number may have been
 * applied already, so it is sent again whatever it requires.
 */
export function blockedEntries<E extends Entry>(
  entries: readonly E[],
): ReadonlyMap<string, readonly E[]> {
  const open = entries.filter(({ state }) => state !== 'sent');
  const dependencies = new Map(open.map((entry) => [entry.id, dependenciesOf(entry)]));
  const makers = new Map<RowKey, E>();
  for (const entry of open) {
    for (const row of dependencies.get(entry.id)?.creates ?? []) makers.set(row, entry);
  }
  const blocked = new Map<string, E[]>();
  // Oldest first, so that an entry's blocker has been decided before the entry, unless the blocker was sent again later.
  for (const entry of open) {
    if (entry.state !== 'pending' || entry.seq !== null) continue;
    const waitsFor = blockers(entry, dependencies.get(entry.id), makers, blocked);
    if (waitsFor.length > 0) blocked.set(entry.id, waitsFor);
  }
  return blocked;
}

function blockers<E extends Entry>(
  entry: E,
  dependencies: Dependencies | undefined,
  makers: ReadonlyMap<RowKey, E>,
  blocked: ReadonlyMap<string, unknown>,
): E[] {
  const madeBy = (rows: readonly RowKey[] = []) =>
    rows.flatMap((row) => makers.get(row) ?? []).filter(({ id }) => id !== entry.id);
  const isLate = (maker: E) => blocked.has(maker.id) || maker.order > entry.order;
  return [
    ...madeBy(dependencies?.requires).filter(
      (maker) => maker.state === 'rejected' || isLate(maker),
    ),
    ...madeBy(dependencies?.removes).filter((maker) => maker.state !== 'rejected' && isLate(maker)),
  ];
}

/** The entries that wait for this one, directly or through another. */
export function dependantsOf<E extends Entry>(
  id: string,
  blocked: ReadonlyMap<string, readonly E[]>,
): Set<string> {
  const found = new Set<string>();
  const visit = (one: string) => {
    for (const [waiting, waitsFor] of blocked) {
      if (found.has(waiting) || !waitsFor.some((maker) => maker.id === one)) continue;
      found.add(waiting);
      visit(waiting);
    }
  };
  visit(id);
  return found;
}
