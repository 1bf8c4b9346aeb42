import { faultOf } from '../contract/rows/faults.ts';
import { isRowKind, type RowKind } from '../contract/rows/index.ts';
import type { StoreDatabase } from '../store/database.ts';
import type { RowFault } from '../store/meta.ts';
import type { StoredRow } from '../store/tables.ts';
import { maxFaults, readFaults, writeFaults } from './row-faults.ts';

/** While rows are written or counted, collects the faults of those that are stored in spite of a fault. */
export class FaultNotes {
  readonly #touched = new Set<string>();
  readonly #faults: RowFault[] = [];

  /** Checks a row as it is stored from now on; undefined if it is no longer stored. */
  look(kind: string, id: string, held: StoredRow<RowKind> | undefined): void {
    this.#touched.add(`${kind}/${id}`);
    if (!held || !isRowKind(kind) || this.#faults.length >= maxFaults) return;
    const reason = faultOf(kind, held.row);
    if (reason !== null) this.#faults.push({ kind, id, reason });
  }

  /** Stores the faults found, in place of the earlier faults of the same rows. */
  async save(database: StoreDatabase): Promise<void> {
    const known = await readFaults(database);
    const others = known.filter(({ kind, id }) => !this.#touched.has(`${kind}/${id}`));
    if (others.length === known.length && this.#faults.length === 0) return;
    await writeFaults(database, [...others, ...this.#faults].slice(0, maxFaults));
  }
}
