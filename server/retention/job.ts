import type { Clock } from '../../lib/kit/clock.ts';
import type { Database } from '../db/database.ts';
import { listOrgs } from '../db/org.ts';
import { detailsOf, type Log } from '../log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { prune } from './prune.ts';

const EVERY_MS = 60 * 60_000;

export interface RetentionJob {
  db: Database;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  /** How many days to keep removals and answers; null: nothing is deleted. */
  days: number | null;
}

/** Prunes every organisation once an hour. The first time is random, so that several servers do not prune at the same time. */
export function startRetention(job: RetentionJob): { stop(): Promise<void> } {
  const { days } = job;
  if (days === null) return { stop: async () => {} };
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  const run = () => {
    running = pruneAll({ ...job, days }, () => stopped);
  };
  const first = setTimeout(run, Math.random() * EVERY_MS);
  const timer = setInterval(run, EVERY_MS);
  first.unref();
  timer.unref();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(first);
      clearInterval(timer);
      await running;
    },
  };
}

/** Prunes all organisations once. A failure in one is logged and does not affect the others. */
export async function pruneAll(
  { db, clock, log, metrics, days }: RetentionJob & { days: number },
  isStopped: () => boolean = () => false,
): Promise<void> {
  const orgs = await listOrgs(db.acrossOrgs()).catch(() => []);
  for (const { org_id: orgId } of orgs) {
    if (isStopped()) return;
    try {
      const pruned = await prune(db, orgId, { days, isStopped }, clock);
      for (const [kind, rows] of Object.entries(pruned))
        if (rows) metrics.pruned.inc({ kind }, rows);
      if (Object.values(pruned).some((rows) => rows > 0))
        log.info({ org: orgId, ...pruned }, 'pruned');
    } catch (error) {
      log.error({ org: orgId, ...detailsOf(error) }, 'could not prune');
    }
  }
}
