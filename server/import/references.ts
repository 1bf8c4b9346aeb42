import type { RowKind } from '../../lib/contract/rows/index.ts';
import type { ReferenceRow } from '../write/row-store.ts';

export type Reference = { id: string } | 'nobody' | 'several';

const key = (text: string) => text.trim().toLowerCase();

/** Who the rows of one kind are, by external id, name or address. */
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
      // Two rows of one name are told apart by nobody: null says so.
      this.byName.set(key(name), known === undefined || known === row.id ? row.id : null);
    }
  }

  /** `prefix`: what the file puts before its external ids. */
  find(text: string, prefix: string): Reference {
    const id = this.byExternalId.get(prefix + text) ?? this.byExternalId.get(text);
    if (id !== undefined) return { id };
    const named = this.byName.get(key(text));
    if (named === null) return 'several';
    return named === undefined ? 'nobody' : { id: named };
  }
}
