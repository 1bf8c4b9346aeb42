import { type RowKind, rowDefinitions, rowKinds } from '../../lib/contract/rows/index.ts';

/** A place in the rows of a kind with the id of a row of the kind `to`, or a list of such ids. */
export interface RefPlace {
  kind: RowKind;
  field: string;
  /** The field of the objects in the list `field`; null if the ids are in `field` itself. */
  below: string | null;
  to: RowKind;
}

/** Every place in which a row names another. */
export const refPlaces: readonly RefPlace[] = rowKinds.flatMap(placesOf);

function placesOf(kind: RowKind): RefPlace[] {
  const { refs, refsInLists }: Definition = rowDefinitions[kind];
  return [
    ...Object.entries(refs ?? {}).map(([field, to]) => ({ kind, field, below: null, to })),
    ...Object.entries(refsInLists ?? {}).flatMap(([field, inside]) =>
      Object.entries(inside).map(([below, to]) => ({ kind, field, below, to })),
    ),
  ];
}

interface Definition {
  refs?: Readonly<Record<string, RowKind>>;
  refsInLists?: Readonly<Record<string, Readonly<Record<string, RowKind>>>>;
}

/** The ids in a place of a row. */
export function idsAt(row: object | null | undefined, { field, below }: RefPlace): string[] {
  const value: unknown = row && Reflect.get(row, field);
  const parts =
    below === null ? [value] : [value].flat().map((part) => Reflect.get(Object(part), below));
  return parts.flat().filter((id) => typeof id === 'string');
}

/** The row with other ids in its places: `change` returns the id that takes an id's place. The same row if no id changes. */
export function withIds<Row extends object>(
  kind: RowKind,
  row: Row,
  change: (to: RowKind, id: string) => string,
): Row {
  let after = row;
  for (const place of refPlaces) {
    if (place.kind !== kind) continue;
    const changed = idsAt(after, place).some((id) => change(place.to, id) !== id);
    if (!changed) continue;
    const value: unknown = Reflect.get(after, place.field);
    const swap = (of: unknown) => swapped(of, Reflect.get(row, 'id'), place, change);
    const { below } = place;
    const now =
      below === null
        ? swap(value)
        : [value]
            .flat()
            .map((part) => ({ ...Object(part), [below]: swap(Reflect.get(Object(part), below)) }));
    after = { ...after, [place.field]: now };
  }
  return after;
}

/** One id or a list of ids with others in their place. No row names itself, and no list an id twice. */
function swapped(
  value: unknown,
  own: unknown,
  { kind, to }: RefPlace,
  change: (to: RowKind, id: string) => string,
): unknown {
  if (Array.isArray(value)) {
    const ids = value.map((id) => (typeof id === 'string' ? change(to, id) : id));
    return [...new Set(ids)].filter((id) => to !== kind || id !== own);
  }
  if (typeof value !== 'string') return value;
  const id = change(to, value);
  return to === kind && id === own ? null : id;
}
