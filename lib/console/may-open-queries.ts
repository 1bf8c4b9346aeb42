import { readCurrentRep } from '../store/current-rep.ts';
import type { LiveQuery } from '../store/live-query.ts';
import { opensConsole } from './rules.ts';

// In a file of its own, so that the sidebar does not load the queries that only the console needs.

/** Whether the signed-in rep's own row allows the console; null until the row is here. */
export function mayOpenConsoleQuery(): LiveQuery<boolean | null> {
  return { key: ['console', 'mayOpen'], read: readMayOpen };
}

async function readMayOpen(): Promise<boolean | null> {
  const rep = (await readCurrentRep())?.rep;
  return rep ? opensConsole(rep.roles) : null;
}
