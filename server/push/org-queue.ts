import type { Database } from '../db/database.ts';

/**
 * How many pushes of one organisation run at the same time in this process. They wait for the organisation's counter anyway: one works,
 * and two more are ready, which keeps the counter busy. More would only hold connections that others lack while an import has the counter.
 */
const AT_ONCE = 3;

interface Queue {
  running: number;
  waiting: (() => void)[];
}

const queues = new WeakMap<Database, Map<string, Queue>>();

/** Runs `run` when it is its turn among the organisation's pushes, in the order of the calls. */
export async function inOrgQueue<T>(
  db: Database,
  orgId: string,
  run: () => Promise<T>,
): Promise<T> {
  const ofDb = queues.get(db) ?? new Map<string, Queue>();
  queues.set(db, ofDb);
  const queue = ofDb.get(orgId) ?? { running: 0, waiting: [] };
  ofDb.set(orgId, queue);
  if (queue.running < AT_ONCE) queue.running += 1;
  else await new Promise<void>((go) => queue.waiting.push(go));
  try {
    return await run();
  } finally {
    const next = queue.waiting.shift();
    // The place is handed to the next caller directly, so that a new call cannot take it first.
    if (next) next();
    else queue.running -= 1;
    if (queue.running === 0) ofDb.delete(orgId);
  }
}
