import { type RowKind, rowDefinitions, rowKinds } from '../../lib/contract/rows/index.ts';
import { firstName, formerWords } from '../../lib/contract/rows/renames.ts';
import {
  Country,
  Domain,
  EmailAddress,
  Factor,
  Instant,
  Minor,
  PlainDate,
  Quantity,
  Share,
  UnitPrice,
} from '../../lib/contract/scalars.ts';
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

/** Scalar types with a reader of their own. */
const scalarTypes = new Map<Schema, FieldType>([
  [EmailAddress, { is: 'address' }],
  [Domain, { is: 'domain' }],
  [Country, { is: 'country' }],
  [Minor, { is: 'money' }],
  [PlainDate, { is: 'date' }],
  [Instant, { is: 'instant' }],
  [Factor, { is: 'decimal' }],
  [Share, { is: 'decimal' }],
  [Quantity, { is: 'decimal' }],
  [UnitPrice, { is: 'decimal' }],
]);

/** Fields with lists of objects, whose cells have a notation of their own. */
const objectLists: Partial<Record<RowKind, Readonly<Record<string, Field>>>> = {
  account: { holders: { type: { is: 'holders' }, fallback: undefined } },
  contact: { emailDetails: { type: { is: 'emailDetails' }, fallback: undefined } },
  slaPolicy: { targets: { type: { is: 'targets' } } },
  fieldDef: { labels: { type: { is: 'labels' }, fallback: [] } },
  lead: { scoreParts: { type: { is: 'parts' }, fallback: [] } },
  // Hashes of files that `ops file add` has stored. The import looks up their name, type and size.
  template: { files: listOf(text()) },
  deal: { team: { type: { is: 'team' }, fallback: undefined } },
  quota: { ramp: { type: { is: 'ramp' }, fallback: undefined } },
  workCalendar: {
    hours: { type: { is: 'hours' }, fallback: [] },
    days: { type: { is: 'days' }, fallback: [] },
  },
};

/** Columns that several kinds have. */
const commonColumns: Readonly<Record<string, Field>> = {
  ids: { type: { is: 'ids' }, fallback: undefined },
};
/** The field with values of `fieldDef` rows, each of which has a column of its own. */
const customField = 'custom';

/** Columns that are not properties of the row. */
const joinedColumns: Partial<Record<RowKind, Readonly<Record<string, Field>>>> = {
  // Each line is one rule of a territory (see join-territories.ts).
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

/** The shape of each kind of file, by the kind's name on the command line. */
const shapes: ReadonlyMap<string, Shape> = new Map(
  rowKinds.flatMap((kind) => {
    const { file } = rowDefinitions[kind];
    return file === null ? [] : [[file.name, shapeOf(kind)] as const];
  }),
);
export const importKinds = [...shapes.keys()] as readonly ImportKind[]; // The keys are the names in the definitions.

/** The kind of file that a word names; names of earlier versions count too. Null if there is none. */
export function importKindOf(word: string): ImportKind | null {
  const file = rowKinds
    .map((kind) => rowDefinitions[kind].file)
    .find((one) => one !== null && (one.name === word || one.formerName === word));
  return file?.name ?? null;
}

/** How the lines of this kind of file become rows. */
export function shapeOfFile(kind: ImportKind): Shape {
  const shape = shapes.get(kind);
  if (!shape) throw new Error(`No row definition has a file named ${kind}`);
  return shape;
}

/** The shape of a kind: a column for every field of the row except its id and computed fields. */
function shapeOf(kind: RowKind): Shape {
  const { schema, file } = rowDefinitions[kind];
  const computed: readonly string[] = file?.computed ?? [];
  const fields: Record<string, Field> = {};
  const formerNames: Record<string, string> = {};
  for (const [key, type] of Object.entries<Schema>(schema.shape)) {
    if (key === 'id' || key === customField || computed.includes(key)) continue;
    const name = columnName(kind, key);
    const field = objectLists[kind]?.[key] ?? commonColumns[key] ?? fieldOf(kind, key, type);
    fields[name] = name === key ? field : { ...field, key };
    const to = kindNamedBy(kind, key);
    if (to !== null && to === name && firstName(to) !== to) formerNames[firstName(to)] = name;
  }
  const columnsOf = (keys: readonly string[] = []) => keys.map((key) => columnName(kind, key));
  return {
    kind,
    fields: { ...fields, ...joinedColumns[kind] },
    formerNames,
    naturalKey: columnsOf(file?.naturalKey),
    naturalKeyOptional: columnsOf(file?.naturalKeyOptional),
  };
}

/** How the cells of a field are read. A default in the definition takes precedence over the default of the type. */
function fieldOf(kind: RowKind, key: string, type: Schema): Field {
  const { def } = type._zod;
  const defaults: Readonly<Record<string, unknown>> = rowDefinitions[kind].file?.defaults ?? {};
  const given = Object.hasOwn(defaults, key) ? { fallback: defaults[key] } : {};
  if (isWrapper(def)) {
    const field = fieldOf(kind, key, def.innerType);
    // A new row has no optional field without a value.
    return isOptional(def)
      ? { ...field, fallback: undefined, ...given }
      : { ...maybe(field), ...given };
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
  if (isEnum(def)) {
    const of = Object.values(def.entries).map(String);
    return { is: 'choice', of, former: formerWords(kind, key) };
  }
  if (def.type === 'boolean') return { is: 'yesNo' };
  if (def.type === 'number') return scalarTypes.get(type) ?? { is: 'int' };
  if (type === Domain && kind === 'organisation') return { is: 'host' };
  if (def.type === 'string') return scalarTypes.get(type) ?? { is: 'text' };
  throw new Error(
    `${kind}.${key}: no column type fits; add it to objectLists in columns.ts, or to \`computed\` in the definition`,
  );
}

/**
 * The column of a field. A reference is named after its role: `ownerRepId` is the column owner, `stageIds` stages,
 * `otherTeamIds` otherTeams, `repId` rep, `calendarId` calendar.
 */
function columnName(kind: RowKind, key: string): string {
  const name = roleName(kind, key);
  const keys = Object.keys(rowDefinitions[kind].schema.shape);
  // `convertedAccountId` and `convertedDealId` have the same role.
  const isShared = keys.some((other) => other !== key && roleName(kind, other) === name);
  return isShared ? key.replace(/Id$/, '') : name;
}

function roleName(kind: RowKind, key: string): string {
  const to = kindNamedBy(kind, key);
  if (to === null) return key;
  const many = rowDefinitions[to].file?.name ?? key;
  if (key === `${to}Ids`) return many;
  if (key === `${to}Id`) return to;
  const end = `${capitalised(to)}Id`;
  if (key.endsWith(`${end}s`)) return `${key.slice(0, -end.length - 1)}${capitalised(many)}`;
  return key.endsWith(end) ? key.slice(0, -end.length) : key.replace(/Id$/, '');
}

function capitalised(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

/** The kind of row that a field refers to, or null if the field is not a reference. */
function kindNamedBy(kind: RowKind, key: string): RowKind | null {
  const refs: Readonly<Partial<Record<string, RowKind>>> = rowDefinitions[kind].refs ?? {};
  return refs[key] ?? null;
}
