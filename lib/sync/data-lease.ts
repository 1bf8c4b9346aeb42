import type { Clock } from '../kit/clock.ts';
import { storeDatabase } from '../store/database.ts';
import { currentSession, getMeta, type Meta, setMeta } from '../store/meta.ts';

/** Days without a word from the server, unless the organisation says otherwise. */
const defaultDays = 14;
const dayMs = 24 * 3_600_000;
/** How far a look moves the count on while the clock stands behind the latest time it has shown. */
const stepMs = 10 * 60_000;

export type DataLease = Meta['dataLease'];

export const newLease = (now: number): DataLease => ({ elapsed: 0, looked: now, highest: now });

/**
 * The lease after a look at this device's clock. Time counts once, however often the clock is moved back and forth; one that
 * stands behind its latest time still counts while the browser runs, so that it can't be kept there.
 */
export function aged({ elapsed, looked, highest }: DataLease, now: number): DataLease {
  const beyond = Math.max(0, now - highest);
  const behind = beyond > 0 ? 0 : Math.min(Math.max(0, now - looked), stepMs);
  return {
    elapsed: elapsed + beyond + behind,
    looked: now,
    highest: Math.max(highest, now),
  };
}

/**
 * Removes pay and customers from a device that has not heard from the server for as long as the organisation allows. The outbox
 * stays, and the next sync brings everything back. To be called after a try to sync: whoever gets an answer starts anew.
 */
export async function renewDataLease(clock: Clock): Promise<void> {
  const database = storeDatabase();
  await database.transaction('rw', database.tables, async () => {
    if (!(await currentSession())) return;
    const kept = await getMeta('dataLease');
    // A store of an earlier version counts from now.
    const lease = kept ? aged(kept, clock.now()) : newLease(clock.now());
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
