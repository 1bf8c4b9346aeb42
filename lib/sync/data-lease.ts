import type { Clock } from '../kit/clock.ts';
import { storeDatabase } from '../store/database.ts';
import { currentSession, getMeta, type Meta, setMeta } from '../store/meta.ts';

/** Days without an answer from the server, unless the organisation sets another limit. */
const defaultDays = 14;
const dayMs = 24 * 3_600_000;
/** The maximum that one check adds while the clock is behind the latest time it has shown. */
const stepMs = 10 * 60_000;

export type DataLease = Meta['dataLease'];

export const newLease = (now: number): DataLease => ({ elapsed: 0, looked: now, highest: now });

/**
 * The lease after a check of this device's clock. Time counts once, however often the clock is moved back and forth. While
 * the clock is behind its latest time, the time the browser runs still counts, so moving the clock back does not stop it.
 */
export function agedLease({ elapsed, looked, highest }: DataLease, now: number): DataLease {
  const beyond = Math.max(0, now - highest);
  const behind = beyond > 0 ? 0 : Math.min(Math.max(0, now - looked), stepMs);
  return {
    elapsed: elapsed + beyond + behind,
    looked: now,
    highest: Math.max(highest, now),
  };
}

/**
 * Removes all rows from a device that has had no answer from the server for as long as the organisation allows. The outbox
 * stays, and the next sync brings everything back. Call this after each attempt to sync, because an answer starts the lease
 * again.
 */
export async function renewDataLease(clock: Clock): Promise<void> {
  const database = storeDatabase();
  await database.transaction('rw', database.tables, async () => {
    if (!(await currentSession())) return;
    const kept = await getMeta('dataLease');
    // A store written by an earlier version has no lease: it starts now.
    const lease = kept ? agedLease(kept, clock.now()) : newLease(clock.now());
    await setMeta('dataLease', lease);
    const [organisation] = await database.rows('organisation').toArray();
    const days = organisation?.row.offlineDays ?? defaultDays;
    if (lease.elapsed >= days * dayMs && !(await getMeta('leaseEnded'))) await removeRows();
  });
}

const ofRows: readonly (keyof Meta)[] = [
  'firstLook',
  'lastSyncAt',
  'horizon',
  'progress',
  'checkedAt',
];

async function removeRows(): Promise<void> {
  const database = storeDatabase();
  for (const table of database.tables) if (table.name !== 'meta') await table.clear();
  await database.meta.bulkDelete([...ofRows]);
  await setMeta('leaseEnded', true);
}
