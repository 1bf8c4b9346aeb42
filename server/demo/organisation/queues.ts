import type { Lead } from '../../../lib/contract/rows/lead.ts';
import type { Queue } from '../../../lib/contract/rows/queue.ts';
import type { Rep } from '../../../lib/contract/rows/rep.ts';
import { demoId } from './demo-organisation.ts';

const names = ['Inbound', 'Trade fairs', 'Partners'];
const REPS = 4;

/** Queues of a few reps each. Robin, the first rep, is in the first queue. */
export function makeQueues(reps: readonly Rep[]): Queue[] {
  return names.map((name, index) => ({
    id: demoId('queue', index + 1),
    name,
    repIds: reps.slice(index * REPS, (index + 1) * REPS).map(({ id }) => id),
  }));
}

/** Lets the leads without an owner wait in the queues in turn. */
export function queueLeads(leads: readonly Lead[], queues: readonly Queue[]): Lead[] {
  let waiting = 0;
  return leads.map((lead) => {
    if (lead.ownerRepId !== null) return lead;
    const queue = queues[waiting % queues.length];
    waiting += 1;
    return { ...lead, queueId: queue?.id ?? null };
  });
}
