import { type RowKind, rowDefinitions } from '../../lib/contract/rows/index.ts';
import { isOptional } from '../../lib/contract/schema-def.ts';
import type { z } from '../../lib/contract/zod.ts';
import type { Plan, Planned } from './plan.ts';
import type { RecordKey, Records } from './records.ts';
import { idsAt, type RefPlace, refPlaces } from './ref-places.ts';
import { keyOf, UnstorableChange } from './validate-changes.ts';

/** The kinds whose rows must name existing rows. */
const kinds: ReadonlySet<RowKind> = new Set([
  'account',
  'contact',
  'lead',
  'deal',
  'slaPolicy',
  'fieldDef',
]);

/** The required fields of older kinds are not checked: an import may load a row before the row that it names. */
const places = refPlaces.filter(
  ({ kind, field }) =>
    kind === 'slaPolicy' || kind === 'fieldDef' || (kinds.has(kind) && isLater(kind, field)),
);

function isLater(kind: RowKind, field: string): boolean {
  const shape: Readonly<Record<string, z.core.$ZodType>> = rowDefinitions[kind].schema.shape;
  const def = shape[field]?._zod.def;
  return def !== undefined && isOptional(def);
}

/** Refuses rows with an id, new in its place, that names no row. Throws UnstorableChange with the place and the id. */
export async function refuseUnknownRows(plan: Plan, records: Records): Promise<void> {
  const named = [...plan.rows.values()].flatMap((planned) =>
    places.filter(({ kind }) => kind === planned.kind).flatMap((place) => newIds(planned, place)),
  );
  if (named.length === 0) return;
  const stored = await records.byKey(named.map(({ key }) => key));
  for (const { key, planned, place } of named) {
    const name = keyOf(key.kind, key.id);
    const row = plan.rows.has(name) ? plan.rows.get(name)?.row : stored.get(name)?.row;
    if (row) continue;
    const path = place.below === null ? place.field : `${place.field}.${place.below}`;
    throw new UnstorableChange(
      `${keyOf(planned.kind, planned.id)}: ${path}: there is no ${place.to} ${key.id}`,
    );
  }
}

function newIds(
  planned: Planned,
  place: RefPlace,
): { key: RecordKey; planned: Planned; place: RefPlace }[] {
  if (planned.row === null) return [];
  const before = new Set(idsAt(planned.before?.row, place));
  return idsAt(planned.row, place)
    .filter((id) => !before.has(id))
    .map((id) => ({ key: { kind: place.to, id }, planned, place }));
}
