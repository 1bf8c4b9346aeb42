import { onRowTrouble } from '../kit/each-row.ts';
import { type StoreDatabase, storeDatabase } from '../store/database.ts';
import { getMeta, type RowFault } from '../store/meta.ts';

/** As many as a person who helps the rep will read. */
export const maxFaults = 100;

/** Records every row that a reader fails on from now on, so that the diagnostics name it. Returns how to stop. */
export function recordRowFaults(): () => void {
  return onRowTrouble(({ kind, id, reason }) => {
    // Later, outside the running code: nothing can be written inside a live query.
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
