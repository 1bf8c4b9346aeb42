import { storeDatabase } from '../store/database.ts';
import type { LiveQuery } from '../store/live-query.ts';
import { getMeta } from '../store/meta.ts';
import { outboxEntries } from '../store/outbox.ts';
import type { OutboxEntry } from '../store/outbox-database.ts';
import { goneEntries } from './gone-entries.ts';
import { syncStateOf } from './sync-state.ts';
import type { SyncStatus } from './view.ts';

/** The sync status, read live from the two databases and never taken from the return value of a sync. */
export function syncStatusQuery(): LiveQuery<SyncStatus> {
  return { key: ['sync', 'status'], read: readStatus };
}

async function readStatus(): Promise<SyncStatus> {
  const [entries, gone, lastSyncAt, problem, progress, syncing, quarantined] = await Promise.all([
    outboxEntries(),
    goneEntries(),
    getMeta('lastSyncAt'),
    getMeta('syncProblem'),
    getMeta('progress'),
    getMeta('syncing'),
    storeDatabase().setAside.count(),
  ]);
  const count = (state: OutboxEntry['state']) => entries.filter((e) => e.state === state).length;
  return {
    state: syncStateOf(problem?.code ?? null, syncing ?? false),
    lastSyncAt: lastSyncAt ?? null,
    pending: count('pending'),
    sent: count('sent'),
    rejected: count('rejected'),
    gone: gone.length,
    quarantined,
    progress: progress && !progress.done ? { rows: progress.rows } : null,
    problem: problem ? { code: problem.code, message: problem.message } : null,
  };
}
