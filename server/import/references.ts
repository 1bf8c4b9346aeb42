import type { RowKind } from '../../lib/contract/rows/index.ts';
import { meantOf, type RepState, stateOf } from '../../lib/people/rules.ts';
import { externalIdText } from '../write/external-keys.ts';
import type { ReferenceRow } from '../write/row-store.ts';

export type Reference = { id: string } | 'nobody' | 'several';

const key = (text: string) => text.trim().toLowerCase();

/**
 * Finds rows of one kind by external id, name or email address. If reps share a name or an address, it means the one who is active, or
 * else the one who starts later.
 */
export class References {
  readonly #byExternalId = new Map<string, string>();
  /** Ids by `system:type:id` and `system:id` of the records that rows stand for. */
  readonly #byRecord = new Map<string, string | null>();
  /** What rows were merged into. */
  readonly #merged = new Map<string, string>();
  /** The ids of the rows with a name: one, or several. */
  readonly #byName = new Map<string, string | Set<string>>();
  /** When the reps are active. Rows of other kinds always are. */
  readonly #days = new Map<string, NonNullable<ReferenceRow['days']>>();
  readonly #now: number;
  readonly kind: RowKind;

  /** `now`: ms since the epoch. */
  constructor(kind: RowKind, rows: Iterable<ReferenceRow>, now: number) {
    this.kind = kind;
    this.#now = now;
    for (const row of rows) this.add(row);
  }

  add({ id, externalId, name, email, days, ids, mergedInto }: ReferenceRow): void {
    for (const record of ids ?? []) {
      this.#byRecord.set(externalIdText(record), id);
      // Null: the system gave records of several types the same id.
      const untyped = `${record.system}:${record.id}`;
      const known = this.#byRecord.get(untyped) ?? id;
      this.#byRecord.set(untyped, known === id ? id : null);
    }
    if (mergedInto) this.#merged.set(id, mergedInto);
    if (externalId !== null) this.#byExternalId.set(externalId, id);
    if (days) this.#days.set(id, days);
    for (const word of [name, email]) {
      if (word === null) continue;
      const known = this.#byName.get(key(word));
      const ids = known === undefined || known === id ? id : new Set([...idsIn(known), id]);
      this.#byName.set(key(word), ids);
    }
  }

  /**
   * Finds a row by external id, by the record it stands for, then by name or email address, in any case. A row that was merged into
   * another means the other one. `prefix`: the mapping's `idPrefix`; `system`: the system that the file comes from.
   */
  find(text: string, prefix: string, system: string | null = null): Reference {
    const id =
      this.#byExternalId.get(prefix + text) ??
      this.#byExternalId.get(text) ??
      this.#byRecord.get(system === null ? text : `${system}:${text}`) ??
      this.#byRecord.get(text);
    if (id) return { id: this.#nowOf(id) };
    const named = this.#byName.get(key(text));
    if (named === undefined) return 'nobody';
    const now = [...new Set(idsIn(named).map((one) => this.#nowOf(one)))];
    const [meant, another] = meantOf(now, (one) => this.#stateOf(one));
    if (another !== undefined) return 'several';
    return meant === undefined ? 'nobody' : { id: meant };
  }

  #nowOf(id: string): string {
    const seen = new Set<string>();
    let at = id;
    for (
      let to = this.#merged.get(at);
      to !== undefined && !seen.has(at);
      to = this.#merged.get(at)
    ) {
      seen.add(at);
      at = to;
    }
    return at;
  }

  /** When the rep is active, as far as it is known. */
  daysOf(id: string): ReferenceRow['days'] {
    return this.#days.get(id) ?? null;
  }

  #stateOf(id: string): RepState {
    const days = this.#days.get(id);
    return days ? stateOf(days, this.#now) : 'active';
  }
}

const idsIn = (ids: string | Set<string>): string[] => (typeof ids === 'string' ? [ids] : [...ids]);
