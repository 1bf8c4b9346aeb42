import type { RowKind } from '../../lib/contract/rows/index.ts';
import type { ReferenceRow } from '../write/row-store.ts';

export type Reference = { id: string } | 'nobody' | 'several';

const key = (text: string) => text.trim().toLowerCase();

/** Finds rows of one kind by external id, name or email address. */
export class References {
  private readonly byExternalId = new Map<string, string>();
  private readonly byName = new Map<string, string | null>();
  readonly kind: RowKind;

  constructor(kind: RowKind, rows: Iterable<ReferenceRow>) {
    this.kind = kind;
    for (const row of rows) this.add(row);
  }

  add(row: ReferenceRow): void {
    if (row.externalId !== null) this.byExternalId.set(row.externalId, row.id);
    for (const name of [row.name, row.email]) {
      if (name === null) continue;
      const known = this.byName.get(key(name));
      // Null means that several rows have this name.
      this.byName.set(key(name), known === undefined || known === row.id ? row.id : null);
    }
  }

  /** Finds a row by external id, then by name or email address, in any case. `prefix`: the mapping's `idPrefix`. */
  find(text: string, prefix: string): Reference {
    const id = this.byExternalId.get(prefix + text) ?? this.byExternalId.get(text);
    if (id !== undefined) return { id };
    const named = this.byName.get(key(text));
    if (named === null) return 'several';
    return named === undefined ? 'nobody' : { id: named };
  }
}
