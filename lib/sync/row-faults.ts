import { faultOf } from '../contract/rows/faults.ts';
import { isRowKind, type RowKind } from '../contract/rows/index.ts';
import { onRowTrouble } from '../kit/each-row.ts';
import { type StoreDatabase, storeDatabase } from '../store/database.ts';
import type { RowFault } from '../store/meta.ts';
import type { Held } from '../store/tables.ts';

/** As many as somebody who helps the rep will read. */
const mostFaults = 100;

/** Writes down every row that something fails at from here on, so that the diagnostics name it. Returns how to stop. */
export function noteRowTrouble(): () => void {
  return onRowTrouble(({ kind, id, reason }) => {
    // Later, and outside of what is running: inside a live query nothing can be written.
    setTimeout(() => void addFault({ kind, id, reason }).catch(() => {}), 0);
  });
}

async function addFault(fault: RowFault): Promise<void> {
  const { meta } = storeDatabase();
  await storeDatabase().transaction('rw', meta, async () => {
    const known = await readFaults(storeDatabase());
    const isNew = known.every(({ kind, id }) => kind !== fault.kind || id !== fault.id);
    if (isNew && known.length < mostFaults) await writeFaults(storeDatabase(), [...known, fault]);
  });
}

async function readFaults(database: StoreDatabase): Promise<readonly RowFault[]> {
  // Only this file writes there.
  return ((await database.meta.get('faults'))?.value ?? []) as RowFault[];
}

async function writeFaults(database: StoreDatabase, value: readonly RowFault[]): Promise<void> {
  await database.meta.put({ key: 'faults', value });
}

/** What is wrong with rows that are held all the same, gathered while they are written or counted. */
export class FaultNotes {
  readonly #touched = new Set<string>();
  readonly #faults: RowFault[] = [];

  /** Looks at a row as it is held from now on; undefined: it is not held any more. */
  look(kind: string, id: string, held: Held<RowKind> | undefined): void {
    this.#touched.add(`${kind}/${id}`);
    if (!held || !isRowKind(kind) || this.#faults.length >= mostFaults) return;
    const reason = faultOf(kind, held.row);
    if (reason !== null) this.#faults.push({ kind, id, reason });
  }

  /** Writes down what was found, in place of what was known of the same rows. */
  async save(database: StoreDatabase): Promise<void> {
    const known = await readFaults(database);
    const others = known.filter(({ kind, id }) => !this.#touched.has(`${kind}/${id}`));
    if (others.length === known.length && this.#faults.length === 0) return;
    await writeFaults(database, [...others, ...this.#faults].slice(0, mostFaults));
  }
}
