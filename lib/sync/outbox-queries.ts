import { argsOf, labelOf } from '../contract/mutations/index.ts';
import { blockedEntries, dependantsOf } from '../store/blocked-entries.ts';
import type { ConfirmedEntry } from '../store/database.ts';
import type { LiveQuery } from '../store/live-query.ts';
import { outboxEntries } from '../store/outbox.ts';
import type { OutboxEntry } from '../store/outbox-database.ts';
import { conflictsOf } from './field-conflicts.ts';
import { goneEntries } from './gone-entries.ts';
import type { OutboxLine } from './view.ts';

/** The outbox, oldest first. */
export function outboxQuery(): LiveQuery<OutboxLine[]> {
  return { key: ['sync', 'outbox'], read: readLines };
}

async function readLines(): Promise<OutboxLine[]> {
  const [entries, gone] = await Promise.all([outboxEntries(), goneEntries()]);
  const held = blockedEntries(entries);
  const lines = entries.map(async (entry): Promise<OutboxLine> => {
    const edit = entry.kind === 'row.patch' ? await conflictsOf(entry) : {};
    const line = { ...lineOf(entry), waiting: dependantsOf(entry.id, held).size, ...edit };
    const [first] = held.get(entry.id) ?? [];
    if (!first) return line;
    const waitsFor = { ...nameOf(first), rejected: first.state === 'rejected' };
    return { ...line, state: 'blocked', waitsFor };
  });
  return [...gone.map(goneLine), ...(await Promise.all(lines))];
}

function goneLine(entry: ConfirmedEntry): OutboxLine {
  const { id, at } = entry;
  return { ...nameOf(entry), id, at, state: 'gone', attempts: 0, trouble: null };
}

function lineOf(entry: OutboxEntry): OutboxLine {
  return {
    ...nameOf(entry),
    id: entry.id,
    at: entry.at,
    state: entry.state,
    attempts: entry.attempts,
    trouble: entry.lastError,
  };
}

function nameOf(entry: Named): Pick<OutboxLine, 'what' | 'logged' | 'label'> {
  const logged = argsOf('activity.log', entry)?.activity.kind ?? null;
  return { what: entry.kind, logged, label: labelOf(entry) };
}

type Named = Pick<OutboxEntry, 'kind' | 'args'>;
