import type { z } from '../zod.ts';

/** The schema of a row: an object with an id. */
export type RowSchema = z.ZodMiniObject & z.ZodMiniType<{ id: string }>;

/** What everybody in an organisation reads. */
export const orgBucket = 'org';

type FieldsOf<Row, Value> = {
  [F in keyof Row & string]: Row[F] extends Value ? F : never;
}[keyof Row & string];
type IdField<Row> = FieldsOf<Row, string | null>;
type TextField<Row> = FieldsOf<Row, string | null | undefined>;
type ListField<Row> = FieldsOf<Row, readonly string[]>;

/** Who may read a row: whoever these fields of the row name. No other field decides, whatever its name. */
interface Readers<Row> {
  /** A rep. */
  rep: IdField<Row>;
  /** A territory. */
  territory: IdField<Row>;
  /** The account the row belongs to: it goes where that one goes. */
  account: IdField<Row>;
  /** A rep whose team's managers read it. */
  team: IdField<Row>;
}
type AtLeastOne<T> = { [K in keyof T]: Pick<T, K> & Partial<T> }[keyof T];

/** Everybody, or whoever the fields name. At least one field is needed: a kind that nobody could read does not compile. */
export type Scope<Row> = typeof orgBucket | AtLeastOne<Readers<Row>>;

/** A field that rows are looked up by; `*` marks a list, with one entry for each of its values. */
export type IndexPath<Row> = TextField<Row> | `*${ListField<Row>}`;

/** How a CSV file brings rows of a kind. What a column holds is read from the schema; this says the rest. */
export interface ImportFile<Row, Name extends string = string> {
  /** The word on the command line: `leads`. */
  name: Name;
  /** The fields that are the external id where the file gives none. */
  naturalKey?: readonly (keyof Row & string)[];
  /**
   * What a new row holds where the file says nothing. `@currency`, `@timeZone`, `@locale`: the organisation's; `@today`, `@now`;
   * `@periodStart`, `@periodEnd`: of the row's period.
   */
  defaults?: Partial<Record<keyof Row, unknown>>;
  /** Fields that no column fills: they are worked out. */
  computed?: readonly (keyof Row & string)[];
}

type RefsOf<Row> = { readonly [F in keyof Row]?: string };

/** The single definition of a synced noun. Everything else about its rows is derived from it. */
export interface RowDefinition<
  Kind extends string,
  S extends RowSchema,
  Index extends IndexPath<z.infer<S>>,
  Refs extends RefsOf<z.infer<S>>,
  FileName extends string,
> {
  kind: Kind;
  schema: S;
  scope: Scope<z.infer<S>>;
  /** The kind of the rows that a field names by their ids. */
  refs?: Refs;
  /** Fields that a rep who reads a row may change; none where it is left out. */
  edits?: readonly (keyof z.infer<S> & string)[];
  /** Ways into the table in the browser, besides the id. */
  indexes: readonly Index[];
  /** The version of the store in the browser that brings the table. */
  storeVersion: number;
  /** Null: no file brings these rows. */
  file: ImportFile<z.infer<S>, FileName> | null;
}

export function defineRow<
  const Kind extends string,
  S extends RowSchema,
  const Index extends IndexPath<z.infer<S>> = never,
  const Refs extends RefsOf<z.infer<S>> = Record<never, string>,
  const FileName extends string = never,
>(
  definition: RowDefinition<Kind, S, Index, Refs, FileName>,
): RowDefinition<Kind, S, Index, Refs, FileName> {
  return definition;
}
