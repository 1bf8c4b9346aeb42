import type { Database } from '../db/database.ts';

/**
 * Transactions of one organisation that push at the same time in this process. They go one after another at the
 * organisation's counter anyway; one that works and two that are ready to keep it busy. More would only hold connections that
 * everybody else is short of while an import has the counter.
 */
const AT_ONCE = 3;

interface Queue {
  running: number;
  waiting: (() => void)[];
}

const queues = new WeakMap<Database, Map<string, Queue>>();

/** Runs it when it is this call's turn among the organisation's pushes, in the order of asking. */
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
    // The place is handed on, so that nobody who comes in this moment can slip in between.
    if (next) next();
    else queue.running -= 1;
    if (queue.running === 0) ofDb.delete(orgId);
  }
}
