import { onRowTrouble } from '../kit/each-row.ts';
import { type StoreDatabase, storeDatabase } from '../store/database.ts';
import { getMeta, type RowFault } from '../store/meta.ts';

/** More than this nobody who helps the rep will read. */
export const maxFaults = 100;

/** From now on, records each row that a reader fails on, so that the diagnostics name it. Returns a function that stops it. */
export function recordRowFaults(): () => void {
  return onRowTrouble(({ kind, id, reason }) => {
    // In a task of its own, because a live query may not write.
    setTimeout(() => void addFault({ kind, id, reason }).catch(() => {}), 0);
  });
}

async function addFault(fault: RowFault): Promise<void> {
  const { meta } = storeDatabase();
  await storeDatabase().transaction('rw', meta, async () => {
    const known = await readFaults(storeDatabase());
    const isNew = known.every(({ kind, id }) => kind !== fault.kind || id !== fault.id);
    if (isNew && known.length < maxFaults) await writeFaults(storeDatabase(), [...known, fault]);
  });
}

export async function readFaults(database: StoreDatabase): Promise<readonly RowFault[]> {
  return (await getMeta('faults', database)) ?? [];
}

export async function writeFaults(
  database: StoreDatabase,
  value: readonly RowFault[],
): Promise<void> {
  await database.meta.put({ key: 'faults', value });
}
