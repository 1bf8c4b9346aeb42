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
  /** A pure function. The browser applies it on top of the stored row; the server writes its result. */
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
  /** A text of the rep's that says what the click is about, such as a subject or a name; null if there is none. */
  label(args: z.infer<Schema>): string | null;
  /** The click that undoes this one; null if it can't be undone. */
  undo(args: z.infer<Schema>): Click | null;
}

export function defineMutation<const Kind extends string, Schema extends z.ZodMiniType>(
  definition: MutationDefinition<Kind, Schema>,
): MutationDefinition<Kind, Schema> {
  return definition;
}

/** The key of a row, in a list; an empty list without an id. */
export function rowKeys(kind: RowKind, id: string | null): RowKey[] {
  return id === null ? [] : [`${kind}/${id}`];
}
