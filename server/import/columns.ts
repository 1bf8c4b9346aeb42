import { type RowKind, rowDefinitions, rowKinds } from '../../lib/contract/rows/index.ts';
import { Domain, EmailAddress, Instant, Minor, PlainDate } from '../../lib/contract/scalars.ts';
import { isEnum, isList, isOptional, isSized, isWrapper } from '../../lib/contract/schema-def.ts';
import type { z } from '../../lib/contract/zod.ts';
import {
  domain,
  type Field,
  type FieldType,
  int,
  listOf,
  maybe,
  ref,
  type Shape,
  text,
} from './column-types.ts';

type Schema = z.core.$ZodType;

/** Scalars whose texts are read in a way of their own. */
const scalarTypes = new Map<Schema, FieldType>([
  [EmailAddress, { is: 'address' }],
  [Domain, { is: 'domain' }],
  [Minor, { is: 'money' }],
  [PlainDate, { is: 'date' }],
  [Instant, { is: 'instant' }],
]);

/** Lists of objects: a cell holds them in a way of its own. */
const objectLists: Partial<Record<RowKind, Readonly<Record<string, Field>>>> = {
  lead: { scoreParts: { type: { is: 'parts' }, fallback: [] } },
  // Hashes of files added before with `ops file add`; resolved to name, type and size.
  template: { files: listOf(text()) },
};

/** Columns that fill no field by themselves. */
const joinedColumns: Partial<Record<RowKind, Readonly<Record<string, Field>>>> = {
  // One line is one rule; lines that name the same territory are its rules (see join-territories.ts).
  territory: {
    ruleOrder: maybe(int()),
    ruleLabel: maybe(text()),
    accounts: listOf(ref('account', 'accounts')),
    domains: listOf(domain()),
    regions: listOf(text()),
    industries: listOf(text()),
    minSize: maybe(int()),
    maxSize: maybe(int()),
  },
};

export type ImportKind = NonNullable<(typeof rowDefinitions)[RowKind]['file']>['name'];

/** Every kind of file, by the word on the command line, with how it becomes rows. */
const shapes: ReadonlyMap<string, Shape> = new Map(
  rowKinds.flatMap((kind) => {
    const { file } = rowDefinitions[kind];
    return file === null ? [] : [[file.name, shapeOf(kind)] as const];
  }),
);
// Made of the definitions' own names.
export const importKinds = [...shapes.keys()] as readonly ImportKind[];

export function isImportKind(word: string): word is ImportKind {
  return shapes.has(word);
}

export function shapeOfFile(kind: ImportKind): Shape {
  const shape = shapes.get(kind);
  if (!shape) throw new Error(`No kind of row says how a file of ${kind} is read`);
  return shape;
}

/** A column for every field of the row but its id and what is worked out. */
function shapeOf(kind: RowKind): Shape {
  const { schema, file } = rowDefinitions[kind];
  const computed: readonly string[] = file?.computed ?? [];
  const fields: Record<string, Field> = {};
  for (const [key, type] of Object.entries<Schema>(schema.shape)) {
    if (key === 'id' || computed.includes(key)) continue;
    const name = columnName(kind, key);
    const field = objectLists[kind]?.[key] ?? fieldOf(kind, key, type);
    fields[name] = name === key ? field : { ...field, key };
  }
  const naturalKey = (file?.naturalKey ?? []).map((key: string) => columnName(kind, key));
  return { kind, fields: { ...fields, ...joinedColumns[kind] }, naturalKey };
}

/** How a field's cells are read; a default of the definition goes before what its type implies. */
function fieldOf(kind: RowKind, key: string, type: Schema): Field {
  const { def } = type._zod;
  const defaults: Readonly<Record<string, unknown>> = rowDefinitions[kind].file?.defaults ?? {};
  const given = Object.hasOwn(defaults, key) ? { fallback: defaults[key] } : {};
  if (isWrapper(def)) {
    const field = fieldOf(kind, key, def.innerType);
    return isOptional(def) ? { fallback: undefined, ...field } : { ...maybe(field), ...given };
  }
  if (isSized(def) && isList(def.out._zod.def)) {
    return { ...listOf({ type: typeOf(kind, key, def.out._zod.def.element) }), ...given };
  }
  return { type: typeOf(kind, key, type), ...given };
}

function typeOf(kind: RowKind, key: string, type: Schema): FieldType {
  const to = kindNamedBy(kind, key);
  if (to !== null) return { is: 'ref', to };
  const { def } = type._zod;
  if (isEnum(def)) return { is: 'choice', of: Object.values(def.entries).map(String) };
  if (def.type === 'number') return scalarTypes.get(type) ?? { is: 'int' };
  if (def.type === 'string') return scalarTypes.get(type) ?? { is: 'text' };
  throw new Error(`${kind}.${key}: say in columns.ts how a cell holds it, or that it is computed`);
}

/** What operations call a field that names other rows: `ownerRepId` is the column owner, `stageIds` stages, `repId` rep. */
function columnName(kind: RowKind, key: string): string {
  const to = kindNamedBy(kind, key);
  if (to === null) return key;
  if (key === `${to}Ids`) return rowDefinitions[to].file?.name ?? key;
  if (key === `${to}Id`) return to;
  const end = `${to[0]?.toUpperCase()}${to.slice(1)}Id`;
  return key.endsWith(end) ? key.slice(0, -end.length) : key;
}

/** The kind of the rows whose ids a field holds; null where it holds something else. */
function kindNamedBy(kind: RowKind, key: string): RowKind | null {
  const refs: Readonly<Partial<Record<string, RowKind>>> = rowDefinitions[kind].refs ?? {};
  return refs[key] ?? null;
}
