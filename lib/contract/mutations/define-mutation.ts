import type { RowKind, RowOf } from '../rows/index.ts';
import type { z } from '../zod.ts';

/** A row by its kind and id. */
export type RowKey = `${RowKind}/${string}`;

/** The rows that link a click to other clicks: what it depends on, and what depends on it. */
export interface Dependencies {
  /** Rows that exist only after the click has taken effect. */
  creates: readonly RowKey[];
  /** Rows that must exist before the click. */
  requires: readonly RowKey[];
  /** Rows that the click removes. If such a row never came to exist, there is nothing left to do. */
  removes: readonly RowKey[];
}

export const noDependencies: Dependencies = { creates: [], requires: [], removes: [] };

/** How a click changes one row; `undefined` stands for a row that does not exist. */
export interface RowPatch<K extends RowKind> {
  kind: K;
  id: string;
  /** Pure: the browser lays it over what it holds, and the server writes what comes of it. */
  apply(row: RowOf<K> | undefined): RowOf<K> | undefined;
}
export type AnyRowPatch = { [K in RowKind]: RowPatch<K> }[RowKind];

/** A click by its kind and arguments. */
export interface Click {
  kind: string;
  args: unknown;
}

/** The single definition of a click. What the browser and the server do with the click is derived from it. */
export interface MutationDefinition<Kind extends string, Schema extends z.ZodMiniType> {
  kind: Kind;
  args: Schema;
  dependencies(args: z.infer<Schema>): Dependencies;
  /** The kinds of rows that `apply` may change. */
  changes: readonly RowKind[];
  apply(args: z.infer<Schema>): readonly AnyRowPatch[];
  /** What the click is about, in the rep's own words; null if it holds no words of the rep's. */
  label(args: z.infer<Schema>): string | null;
  /** The click that takes this one back; null: it stays. */
  undo(args: z.infer<Schema>): Click | null;
}

export function defineMutation<const Kind extends string, Schema extends z.ZodMiniType>(
  definition: MutationDefinition<Kind, Schema>,
): MutationDefinition<Kind, Schema> {
  return definition;
}

/** The key of a row; none where no row is named. */
export function keysOf(kind: RowKind, id: string | null): RowKey[] {
  return id === null ? [] : [`${kind}/${id}`];
}
