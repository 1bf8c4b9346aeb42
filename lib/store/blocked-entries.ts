import type { Dependencies, RowKey } from '../contract/mutations/define-mutation.ts';
import { dependenciesOf } from '../contract/mutations/index.ts';
import type { OutboxEntry } from './outbox-database.ts';

type Entry = Pick<OutboxEntry, 'order' | 'id' | 'kind' | 'args' | 'state' | 'seq'>;

/**
 * Entries that can't go out yet, each with the ones it waits for: what it needs is made by one that was refused, by one
 * that was refused and is sent again behind it, or by one that waits itself. Nothing of this is written down, so that
 * it can't disagree with what is. `entries`: all of one rep, in the order clicked.
 *
 * Taking back what was refused waits for nothing: the two are settled together. An entry with a number may have been
 * carried out already, and goes out again whatever it needs.
 */
export function heldBack<E extends Entry>(
  entries: readonly E[],
): ReadonlyMap<string, readonly E[]> {
  const open = entries.filter(({ state }) => state !== 'sent');
  const dependencies = new Map(open.map((entry) => [entry.id, dependenciesOf(entry)]));
  const makers = new Map<RowKey, E>();
  for (const entry of open) {
    for (const row of dependencies.get(entry.id)?.creates ?? []) makers.set(row, entry);
  }
  const held = new Map<string, E[]>();
  // Oldest first: of what waits by way of another, that other has been looked at, unless it was sent again since.
  for (const entry of open) {
    if (entry.state !== 'pending' || entry.seq !== null) continue;
    const waitsFor = blockers(entry, dependencies.get(entry.id), makers, held);
    if (waitsFor.length > 0) held.set(entry.id, waitsFor);
  }
  return held;
}

function blockers<E extends Entry>(
  entry: E,
  dependencies: Dependencies | undefined,
  makers: ReadonlyMap<RowKey, E>,
  held: ReadonlyMap<string, unknown>,
): E[] {
  const madeBy = (rows: readonly RowKey[] = []) =>
    rows.flatMap((row) => makers.get(row) ?? []).filter(({ id }) => id !== entry.id);
  const isLate = (maker: E) => held.has(maker.id) || maker.order > entry.order;
  return [
    ...madeBy(dependencies?.requires).filter((maker) => maker.state === 'parked' || isLate(maker)),
    ...madeBy(dependencies?.removes).filter((maker) => maker.state !== 'parked' && isLate(maker)),
  ];
}

/** The entries that wait for this one, also by way of another. */
export function waitingFor<E extends Entry>(
  id: string,
  held: ReadonlyMap<string, readonly E[]>,
): Set<string> {
  const found = new Set<string>();
  const visit = (one: string) => {
    for (const [waiting, waitsFor] of held) {
      if (found.has(waiting) || !waitsFor.some((maker) => maker.id === one)) continue;
      found.add(waiting);
      visit(waiting);
    }
  };
  visit(id);
  return found;
}
