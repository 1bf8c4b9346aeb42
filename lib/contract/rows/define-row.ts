import type { z } from '../zod.ts';

/** The schema of a row: an object with an id. */
export type RowSchema = z.ZodMiniObject & z.ZodMiniType<{ id: string }>;

/** The bucket that everybody in an organisation may read. */
export const orgBucket = 'org';

type FieldsOf<Row, Value> = {
  [F in keyof Row & string]: Row[F] extends Value ? F : never;
}[keyof Row & string];
type IdField<Row> = FieldsOf<Row, string | null | undefined>;
type TextField<Row> = FieldsOf<Row, string | null | undefined>;
type ListField<Row> = FieldsOf<Row, readonly string[] | undefined>;
type MembersField<Row> = FieldsOf<Row, readonly { repId: string }[] | undefined>;
/** One field with the id of a row, or several fields with ids. */
type IdFields<Row> = IdField<Row> | readonly (IdField<Row> | ListField<Row>)[];

/** The fields of a row that decide who may read it. No other field does, whatever its name. */
interface Readers<Row> {
  /** A rep. */
  rep: IdField<Row>;
  /** A territory. */
  territory: IdField<Row>;
  /** The account of the row: whoever reads the account's rows reads this one. */
  account: IdFields<Row>;
  /** A lead or a deal that the row names. The rep or territory that holds it or its account reads the row, which moves with it. */
  lead: IdFields<Row>;
  deal: IdFields<Row>;
  /** A deal of which the row is a part: whoever reads the deal reads the row. */
  part: IdField<Row>;
  /** Reps who work on the row beside its owner. They read the same rows as the owner. */
  members: MembersField<Row>;
  /** A queue. Its reps read the row. */
  queue: IdField<Row>;
  /** A rep. The managers of the rep's teams and the rep's own manager read the row. */
  team: IdField<Row>;
  /** A team. Its managers read the row. */
  ownTeam: IdField<Row>;
}
/** The rep whose pay the row states. Nobody else reads the row: it must never reach a manager, a cover or an account's owner. */
interface PayReader<Row> {
  pay: IdField<Row>;
}
type Nobody<Row> = { [Reader in keyof Readers<Row>]?: never };
type AtLeastOne<T> = { [K in keyof T]: Pick<T, K> & Partial<T> }[keyof T];

/** Who may read the rows of a kind: everybody, or those named by fields. A kind without a field does not compile. */
export type Scope<Row> =
  | typeof orgBucket
  | (AtLeastOne<Readers<Row>> & { pay?: never })
  | (PayReader<Row> & Nobody<Row>);

/** An indexed field; `*` marks a list, whose values are indexed one by one. */
export type IndexPath<Row> = TextField<Row> | `*${ListField<Row>}`;

/** How a CSV file imports rows of a kind, beside the columns, which follow from the schema. */
export interface ImportFile<Row, Name extends string = string> {
  /** The name on the command line: `leads`. */
  name: Name;
  /** An earlier name of the file, which still works. */
  formerName?: string;
  /** The fields that serve as the external id if the file has none. */
  naturalKey?: readonly (keyof Row & string)[];
  /** Further fields that are part of the natural key wherever they have a value. */
  naturalKeyOptional?: readonly (keyof Row & string)[];
  /**
   * Values of a new row for columns that are missing or empty. `@currency`, `@timeZone`, `@locale`: the organisation's;
   * `@today`, `@now`; `@periodStart`, `@periodEnd`: those of the row's period.
   */
  defaults?: Partial<Record<keyof Row, unknown>>;
  /** Fields without a column: the import computes them. */
  computed?: readonly (keyof Row & string)[];
}

type RefsOf<Row> = { readonly [F in keyof Row]?: string };
type RefsInListsOf<Row> = { readonly [F in keyof Row]?: Readonly<Record<string, string>> };

/** The single definition of a synced noun. Everything else about its rows is derived from it. */
export interface RowDefinition<
  Kind extends string,
  S extends RowSchema,
  Index extends IndexPath<z.infer<S>>,
  Refs extends RefsOf<z.infer<S>>,
  FileName extends string,
  RefsInLists extends RefsInListsOf<z.infer<S>>,
> {
  kind: Kind;
  schema: S;
  scope: Scope<z.infer<S>>;
  /** For each field with ids of other rows, the kind of those rows. */
  refs?: Refs;
  /** The same for the fields of the objects in a list. */
  refsInLists?: RefsInLists;
  /** Fields that a rep who may read a row may change; none by default. */
  edits?: readonly (keyof z.infer<S> & string)[];
  /** The indexes of the browser's table, besides the id. */
  indexes: readonly Index[];
  /** The indexes that the table had until this version of the store. */
  formerIndexes?: { until: number; indexes: readonly IndexPath<z.infer<S>>[] };
  /** The version of the browser's store that adds the table. */
  storeVersion: number;
  /** Null: these rows can't be imported from a file. */
  file: ImportFile<z.infer<S>, FileName> | null;
}

export function defineRow<
  const Kind extends string,
  S extends RowSchema,
  const Index extends IndexPath<z.infer<S>> = never,
  const Refs extends RefsOf<z.infer<S>> = Record<never, string>,
  const FileName extends string = never,
  const RefsInLists extends RefsInListsOf<z.infer<S>> = Record<never, never>,
>(
  definition: RowDefinition<Kind, S, Index, Refs, FileName, RefsInLists>,
): RowDefinition<Kind, S, Index, Refs, FileName, RefsInLists> {
  return definition;
}
