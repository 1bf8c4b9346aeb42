import type { Days } from '../../lib/contract/periods-of.ts';
import { periodKey } from '../../lib/kit/calendar/period-name.ts';
import { allRows } from '../write/all-rows.ts';
import type { RowStore } from '../write/row-store.ts';
import type { ColumnPlan } from './column-plan.ts';

/**
 * Gives natural keys that name the same period in different spellings one external id, so that "2026-Q4" is the quota for "Q4 2026". A
 * row keeps the external id under which it was first imported.
 */
export class KeySpellings {
  /** External ids by the key, in which the days of the period stand for its name. */
  readonly #ids = new Map<string, string>();
  readonly #stored = new Set<string>();
  readonly #fields: readonly string[];
  readonly #findPeriod: (name: string) => Days | null;

  constructor(fields: readonly string[], findPeriod: (name: string) => Days | null) {
    this.#fields = fields;
    this.#findPeriod = findPeriod;
  }

  /** Notes a stored row. */
  note(row: object, externalId: string): void {
    const key = this.#keyOf(row);
    this.#stored.add(externalId);
    if (!this.#ids.has(key)) this.#ids.set(key, externalId);
  }

  /** The external id of a row with these values. `id`: the external id that the natural key gives in this spelling. */
  idOf(values: object, id: string): string {
    if (this.#stored.has(id)) return id;
    const key = this.#keyOf(values);
    const known = this.#ids.get(key);
    if (known === undefined) this.#ids.set(key, id);
    return known ?? id;
  }

  #keyOf(values: object): string {
    const parts = this.#fields.map((field) => {
      const value = String(Reflect.get(values, field) ?? '');
      return field === 'period' ? this.#periodOf(value) : value;
    });
    return JSON.stringify(parts);
  }

  #periodOf(name: string): string {
    const days = this.#findPeriod(name);
    return days ? `${days.startsOn}/${days.endsOn}` : periodKey(name);
  }
}

/** The spellings of an import's natural keys; null if the file has external ids, or if no period is part of the key. */
export async function spellingsOf(
  store: RowStore,
  { shape, externalId }: ColumnPlan,
  findPeriod: (name: string) => Days | null,
): Promise<KeySpellings | null> {
  if (externalId !== null || !shape.naturalKey.includes('period')) return null;
  const names = [...shape.naturalKey, ...shape.naturalKeyOptional];
  const fields = names.map((name) => shape.fields[name]?.key ?? name);
  const spellings = new KeySpellings(fields, findPeriod);
  const references = await store.references(shape.kind);
  const ids = new Map(references.map((row) => [row.id, row.externalId]));
  for (const row of await allRows(store, shape.kind)) {
    const known = ids.get(row.id);
    if (known) spellings.note(row, known);
  }
  return spellings;
}
