import { canonicalJson } from '../../kit/canonical.ts';
import { argsBounds, table, text, within } from '../bounds.ts';
import { isRowKind, type RowKind, rowDefinitions } from '../rows/index.ts';
import { Id } from '../scalars.ts';
import { z } from '../zod.ts';
import {
  type AnyRowPatch,
  type Click,
  defineMutation,
  noDependencies,
  rowKeys,
} from './define-mutation.ts';

/** Values by field name. */
const FieldValues = table(text(64), within(argsBounds), 50);
type FieldValues = z.infer<typeof FieldValues>;

const RowPatchArgs = z
  .object({
    kind: text(64),
    id: Id,
    /** The new values. */
    set: FieldValues,
    /** The values that the rep saw; a field that did not exist is null or left out. */
    base: FieldValues,
  })
  .check(
    z.refine(
      ({ kind, set }) => isEditable(kind, Object.keys(set)),
      'Not all of these fields can be edited',
    ),
    z.refine(({ kind, set }) => isWellFormed(kind, set), 'A value does not fit its field'),
  );
export type RowPatchArgs = z.infer<typeof RowPatchArgs>;

/**
 * Changes fields of a row. A field gets the new value if its stored value is still the one that the rep saw. Otherwise nothing
 * is overwritten, and the rep is shown both values.
 */
export const rowPatch = defineMutation({
  kind: 'row.patch',
  args: RowPatchArgs,
  dependencies: ({ kind, id }) => ({
    ...noDependencies,
    requires: isRowKind(kind) ? rowKeys(kind, id) : [],
  }),
  changes: editableKinds(),
  apply: (args) => [patchOf(args)],
  label: () => null,
  undo: (args) => undoOf(args),
});

function patchOf(args: RowPatchArgs): AnyRowPatch {
  const apply = (row: object | undefined) => row && patched(row, args);
  // The schema accepts only row kinds, and patching does not change a row's kind.
  return { kind: args.kind, id: args.id, apply } as AnyRowPatch;
}

/** Null if a field did not exist before and cannot be null, because then no value can express that. */
function undoOf({ kind, id, set, base }: RowPatchArgs): Click | null {
  const before = Object.fromEntries(Object.keys(set).map((field) => [field, valueIn(base, field)]));
  if (!isWellFormed(kind, before)) return null;
  return { kind: 'row.patch', args: { kind, id, set: before, base: set } };
}

/** The fields in which an edit and the stored row differ: the stored values and the rep's. */
export const Conflict = z.object({ theirs: FieldValues, yours: FieldValues });
export type Conflict = z.infer<typeof Conflict>;

/** The fields that conflict. Null if every field still has the value the rep saw, or already has the new one. */
export function conflictIn(row: object, { set, base }: RowPatchArgs): Conflict | null {
  const fields = Object.keys(set).filter(
    (field) => !isStill(row, field, base) && !isStill(row, field, set),
  );
  if (fields.length === 0) return null;
  const values = (of: object) =>
    Object.fromEntries(fields.map((field) => [field, valueIn(of, field)]));
  return { theirs: values(row), yours: values(set) };
}

/** The fields that a rep who may read a row of this kind may change. */
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

/** The value of a field. A missing field counts as null. */
function valueIn(of: object, field: string): unknown {
  return (Object.hasOwn(of, field) ? Reflect.get(of, field) : null) ?? null;
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
