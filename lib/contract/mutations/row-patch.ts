import { canonicalJson } from '../../kit/canonical.ts';
import { argsBounds, table, text, within } from '../bounds.ts';
import { isRowKind, type RowKind, rowDefinitions } from '../rows/index.ts';
import { Id } from '../scalars.ts';
import { z } from '../zod.ts';
import {
  type AnyRowPatch,
  type Click,
  defineMutation,
  keysOf,
  noDependencies,
} from './define-mutation.ts';

/** Values by the names of fields. */
const FieldValues = table(text(64), within(argsBounds), 50);
type FieldValues = z.infer<typeof FieldValues>;

const RowPatchArgs = z
  .object({
    kind: text(64),
    id: Id,
    /** The fields as the rep wants them. */
    set: FieldValues,
    /** The same fields as the rep saw them; one that was not there is left out. */
    base: FieldValues,
  })
  .check(
    z.refine(
      ({ kind, set }) => isEditable(kind, Object.keys(set)),
      'Not all of this can be changed',
    ),
    z.refine(({ kind, set }) => isWellFormed(kind, set), 'A value is not as its field takes it'),
  );
export type RowPatchArgs = z.infer<typeof RowPatchArgs>;

/**
 * Changes fields of a row. A field whose stored value is still the one the rep saw takes the new one; of any other the rep is
 * told both values, and nothing is overwritten.
 */
export const rowPatch = defineMutation({
  kind: 'row.patch',
  args: RowPatchArgs,
  dependencies: ({ kind, id }) => ({
    ...noDependencies,
    requires: isRowKind(kind) ? keysOf(kind, id) : [],
  }),
  changes: editableKinds(),
  apply: (args) => [patchOf(args)],
  label: () => null,
  undo: (args) => undoOf(args),
});

function patchOf(args: RowPatchArgs): AnyRowPatch {
  const apply = (row: object | undefined) => row && patched(row, args);
  // The schema lets in kinds of rows alone, and a patched row is of the kind it was of.
  return { kind: args.kind, id: args.id, apply } as AnyRowPatch;
}

/** Null where a field was not there before: no value says that. */
function undoOf({ kind, id, set, base }: RowPatchArgs): Click | null {
  const isKnown = Object.keys(set).every((field) => Object.hasOwn(base, field));
  return isKnown ? { kind: 'row.patch', args: { kind, id, set: base, base: set } } : null;
}

/** The fields in which an edit and the stored row differ: the stored values and the rep's. */
export const Conflict = z.object({ theirs: FieldValues, yours: FieldValues });
export type Conflict = z.infer<typeof Conflict>;

/** Null when every field still is as the rep saw it, or already as the rep wants it. */
export function conflictIn(row: object, { set, base }: RowPatchArgs): Conflict | null {
  const fields = Object.keys(set).filter(
    (field) => !isStill(row, field, base) && !isStill(row, field, set),
  );
  if (fields.length === 0) return null;
  const values = (of: object) =>
    Object.fromEntries(fields.map((field) => [field, valueIn(of, field)]));
  return { theirs: values(row), yours: values(set) };
}

/** The fields of a kind that a rep who reads a row of it may change. */
export function editableFields(kind: RowKind): readonly string[] {
  return rowDefinitions[kind].edits ?? [];
}

function editableKinds(): RowKind[] {
  return Object.keys(rowDefinitions).filter(
    (kind) => isRowKind(kind) && editableFields(kind).length > 0,
  ) as RowKind[];
}

function patched<Row extends object>(row: Row, { set, base }: RowPatchArgs): Row {
  const fitting = Object.entries(set).filter(([field]) => isStill(row, field, base));
  return fitting.length === 0 ? row : { ...row, ...Object.fromEntries(fitting) };
}

function isStill(row: object, field: string, values: FieldValues): boolean {
  return canonicalJson([valueIn(row, field)]) === canonicalJson([valueIn(values, field)]);
}

function valueIn(of: object, field: string): unknown {
  return Object.hasOwn(of, field) ? Reflect.get(of, field) : undefined;
}

function isEditable(kind: string, fields: readonly string[]): boolean {
  if (!isRowKind(kind) || fields.length === 0) return false;
  const editable = editableFields(kind);
  return fields.every((field) => editable.includes(field));
}

function isWellFormed(kind: string, set: FieldValues): boolean {
  if (!isRowKind(kind)) return false;
  const shape: Readonly<Record<string, z.ZodMiniType>> = rowDefinitions[kind].schema.shape;
  return Object.entries(set).every(
    ([field, value]) => Object.hasOwn(shape, field) && shape[field]?.safeParse(value).success,
  );
}
