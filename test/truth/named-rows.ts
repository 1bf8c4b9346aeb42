import { type RowKind, rowKinds } from '../../lib/contract/rows/index.ts';
import type { World } from './world.ts';

export interface NamedRow {
  kind: RowKind;
  id: string;
  name: string;
  row: Readonly<Record<string, unknown>>;
}

/** The rows of an organisation by the names that they have in the files of a case. */
export interface NamedRows {
  all: readonly NamedRow[];
  find(kind: string, name: string): NamedRow;
  idOf(kind: string, name: string): string;
  /** A row with names in place of ids. */
  readable(row: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

export async function namedRows(world: World): Promise<NamedRows> {
  const lists = await Promise.all(rowKinds.map((kind) => rowsOfKind(world, kind)));
  const all = lists.flat();
  const names = new Map(all.map(({ id, name }) => [id, name]));
  const find = (kind: string, name: string): NamedRow => {
    const [first, second] = all.filter((one) => one.kind === kind && one.name === name);
    if (first && !second) return first;
    throw new Error(`${first ? 'several rows' : 'no row'} of the kind ${kind} named ${name}`);
  };
  return {
    all,
    find,
    idOf: (kind, name) => find(kind, name).id,
    readable: ({ id: _id, ...fields }) => withNames(fields, names) as Record<string, unknown>, // `withNames` returns an object for an object
  };
}

async function rowsOfKind(world: World, kind: RowKind): Promise<NamedRow[]> {
  const rows: readonly { id: string }[] = await world.rows(kind);
  return rows.map((row) => ({ kind, id: row.id, name: nameOf(row), row: { ...row } }));
}

/** The name of a row. The name of a quota is its period. */
function nameOf(row: object): string {
  for (const field of ['name', 'period', 'subject', 'title']) {
    const value: unknown = Reflect.get(row, field);
    if (typeof value === 'string') return value;
  }
  return '';
}

function withNames(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return names.get(value) || value;
  if (Array.isArray(value)) return value.map((item) => withNames(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, withNames(part, names)]),
  );
}
