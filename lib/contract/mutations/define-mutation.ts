import type { RowKind, RowOf } from '../rows/index.ts';
import type { z } from '../zod.ts';

/** A row by its kind and id. */
export type RowKey = `${RowKind}/${string}`;

/** The rows a click is about, as far as other clicks can depend on it or it on them. */
export interface Dependencies {
  /** Rows there are only once it has taken effect. */
  creates: readonly RowKey[];
  /** Rows that must be there before it. */
  requires: readonly RowKey[];
  /** Rows it removes. Where such a row never came to be, there is nothing to remove, and that is as wanted. */
  removes: readonly RowKey[];
}

export const noDependencies: Dependencies = { creates: [], requires: [], removes: [] };

/** What a click changes of one row; `undefined` stands for a row that is not there. */
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

/** All there is to say of a click: what the browser and the server do with it is derived from it. */
export interface MutationDefinition<Kind extends string, Schema extends z.ZodMiniType> {
  kind: Kind;
  args: Schema;
  dependencies(args: z.infer<Schema>): Dependencies;
  /** The kinds of rows that `apply` may change. */
  changes: readonly RowKind[];
  apply(args: z.infer<Schema>): readonly AnyRowPatch[];
  /** What it is about, in the rep's own words; null where it says nothing. */
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
