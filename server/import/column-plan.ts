import type { Field, Shape } from './column-types.ts';
import { fault } from './fault.ts';
import { columnsOf, type FieldSpec, type Filter, type Mapping, specOf } from './mapping.ts';
import type { FileRecord } from './read-records.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** One of our fields, and the columns of the file that it is read from. */
export interface PlannedField {
  name: string;
  field: Field;
  spec: FieldSpec;
  /** The indexes of the columns in a record; empty for a constant. */
  places: readonly number[];
  /** The name of the file's column, for messages. */
  column: string;
}

/** A mapping with its columns resolved for one file. */
export interface ColumnPlan {
  shape: Shape;
  mapping: Mapping;
  columns: readonly string[];
  fields: readonly PlannedField[];
  /** Null: the external id is made from the shape's natural key. */
  externalId: PlannedField | null;
  filters: readonly { filter: Filter; place: number }[];
  repairs: readonly { place: number; values: Readonly<Record<string, string>> }[];
}

/** The names of a shape's fields, `id` first. */
export function fieldNames(shape: Shape): string[] {
  return ['id', ...Object.keys(shape.fields)];
}

/**
 * The mapping for a file that uses our field names, in any case, as its column names. Throws an UnreadableFile if a column is not one of
 * our fields.
 */
export function plainMapping(shape: Shape, columns: readonly string[]): Mapping {
  const known = new Map(fieldNames(shape).map((name) => [name.toLowerCase(), name]));
  known.set('externalid', 'id');
  for (const [former, name] of Object.entries(shape.formerNames)) known.set(former, name);
  const fields: Record<string, string> = {};
  for (const column of columns) {
    const name = known.get(column.toLowerCase());
    if (name === undefined) {
      const { kind } = shape;
      throw new UnreadableFile(
        fault('header-unknown', { column, kind, allowed: fieldNames(shape) }),
        1,
      );
    }
    fields[name] = column;
  }
  return { fields };
}

const idField: Field = { type: { is: 'text' } };

/** Resolves a mapping's columns in a file. Throws an UnreadableFile that says what does not fit. */
export function planColumns(
  shape: Shape,
  mapping: Mapping,
  columns: readonly string[],
): ColumnPlan {
  const place = (column: string, where: string) => {
    const at = columns.indexOf(column);
    if (at < 0) {
      throw new UnreadableFile(fault('mapping-column', { where, column, columns }));
    }
    return at;
  };
  const fields: PlannedField[] = [];
  let externalId: PlannedField | null = null;
  for (const [written, entry] of Object.entries(mapping.fields)) {
    const name = nameNow(shape, written);
    const field = name === 'id' ? idField : shape.fields[name];
    if (field === undefined) {
      const { kind } = shape;
      throw new UnreadableFile(
        fault('mapping-field', { field: name, kind, allowed: fieldNames(shape) }),
      );
    }
    const spec = specOf(entry);
    const places = columnsOf(spec).map((column) => place(column, `fields.${name}`));
    const planned = { name, field, spec, places, column: columnsOf(spec).join(' + ') || name };
    if (name === 'id') externalId = planned;
    else fields.push(planned);
  }
  const plan: ColumnPlan = {
    shape,
    mapping,
    columns,
    fields,
    externalId,
    filters: (mapping.only ?? []).map((filter, i) => ({
      filter,
      place: place(filter.column, `only.${i}`),
    })),
    repairs: Object.entries(mapping.values ?? {}).map(([column, values]) => ({
      place: place(column, 'values'),
      values,
    })),
  };
  checkKey(plan);
  checkLeftovers(plan, place);
  return plan;
}

function checkKey(plan: ColumnPlan): void {
  if (plan.externalId !== null || plan.shape.kind === 'organisation') return;
  const { naturalKey } = plan.shape;
  const has = (name: string) => plan.fields.some((field) => field.name === name);
  if (naturalKey.length > 0 && naturalKey.every(has)) return;
  throw new UnreadableFile(
    naturalKey.length > 0 ? fault('header-key', { columns: naturalKey }) : fault('header-id', {}),
    1,
  );
}

/** Refuses columns that the mapping does not mention, because they are usually typing mistakes in the mapping. */
function checkLeftovers(plan: ColumnPlan, place: (column: string, where: string) => number): void {
  const ignore = plan.mapping.ignore ?? [];
  if (ignore.includes('*')) return;
  const used = new Set<number>(ignore.map((column) => place(column, 'ignore')));
  for (const field of [...plan.fields, ...(plan.externalId ? [plan.externalId] : [])]) {
    for (const at of field.places) used.add(at);
  }
  for (const { place: at } of plan.filters) used.add(at);
  const left = plan.columns.filter((_, at) => !used.has(at));
  if (left.length === 0) return;
  throw new UnreadableFile(fault('mapping-unused', { columns: left }));
}

/** The current name of a field. */
function nameNow({ formerNames }: Shape, name: string): string {
  return Object.hasOwn(formerNames, name) ? (formerNames[name] ?? name) : name;
}

/** A record's cells, trimmed, with the mapping's `values` applied. */
export function repairedCells(plan: ColumnPlan, record: FileRecord): string[] {
  const cells = record.cells.map((cell) => cell.trim());
  for (const { place, values } of plan.repairs) {
    const cell = cells[place] ?? '';
    if (Object.hasOwn(values, cell)) cells[place] = values[cell] ?? '';
  }
  return cells;
}

/** The text of a field in a line: its constant, or its non-empty columns joined. */
export function textOf(planned: PlannedField, cells: readonly string[]): string {
  const { spec, places } = planned;
  const raw =
    spec.constant ??
    places
      .map((at) => cells[at] ?? '')
      .filter((cell) => cell !== '')
      .join(spec.joiner ?? ' ');
  return spec.values && Object.hasOwn(spec.values, raw) ? (spec.values[raw] ?? '') : raw;
}
