import { shiftQuarters } from '../../lib/kit/quarter.ts';
import { fail, ok } from '../../lib/kit/result.ts';
import { type BadLine, badLine } from './bad-lines.ts';
import type { ReadContext } from './cell-context.ts';
import { cellFaults } from './cell-faults.ts';
import { type ColumnPlan, type PlannedField, repairedCells, textOf } from './column-plan.ts';
import { fault } from './fault.ts';
import { type CellResult, itemsIn, readCell } from './parse-cell.ts';
import { readDate } from './parse-date.ts';
import { placeholderCells } from './placeholder-cells.ts';
import type { FileRecord } from './read-records.ts';

/** A line that was read: its external id and the properties of the row that it sets. */
export interface ImportLine {
  /** The number of the line, 1-based; the header is line 1. */
  line: number;
  externalId: string;
  /** Values by property of the row. */
  values: Record<string, unknown>;
  /** Properties that are set only in new rows. */
  whenNew: ReadonlySet<string>;
}

/** The result for a line: skipped by a filter, bad, or read. */
export type Converted =
  | { state: 'skipped' }
  | { state: 'bad'; bad: BadLine[] }
  | { state: 'read'; line: ImportLine };

function readList(planned: PlannedField, cell: string, context: ReadContext): CellResult {
  const values: unknown[] = [];
  for (const one of cell.split(context.listSeparator)) {
    const text = one.trim();
    if (text === '') continue;
    for (const item of planned.spec.make ? [text] : itemsIn(planned.field.type, text)) {
      const read = readCell(planned.field.type, item, planned.spec, context);
      if (!read.ok) return read;
      if (read.value !== null && !values.includes(read.value)) values.push(read.value);
    }
  }
  return { ok: true, value: values };
}

function readField(planned: PlannedField, text: string, context: ReadContext): CellResult {
  const { field } = planned;
  if (field.list) return readList(planned, text, context);
  if (text === '') {
    if (field.nullable) return { ok: true, value: null };
    // An empty cell of a field with a default (a currency) leaves the field at its default.
    return 'fallback' in field ? ok(undefined) : fail(fault('empty', {}));
  }
  const read = readCell(field.type, text, planned.spec, context);
  if (read.ok && read.value === null && !field.nullable) {
    return fail(fault('row-none', { value: text }));
  }
  return read;
}

/** Whether the filters let a line through; if that cannot be told, what is wrong. */
function kept(
  plan: ColumnPlan,
  cells: readonly string[],
  line: number,
  context: ReadContext,
): boolean | BadLine {
  for (const { filter, place } of plan.filters) {
    const cell = cells[place] ?? '';
    if (filter.in && !filter.in.includes(cell)) return false;
    if (filter.notIn?.includes(cell)) return false;
    if (filter.after === undefined && filter.notAfter === undefined) continue;
    if (cell === '') return false;
    const read = readDate(cell, context.dateFormat);
    if (!read.ok) return badLine(line, filter.column, read.error);
    const day = shiftQuarters(read.value, context.shiftQuarters);
    const limit = (stated: string) => (stated === 'today' ? context.today : stated);
    if (filter.after !== undefined && !(day > limit(filter.after))) return false;
    if (filter.notAfter !== undefined && !(day <= limit(filter.notAfter))) return false;
  }
  return true;
}

/** The context for amounts in the line's own currency: 500 JPY are 500 minor units, not 50,000. */
function inCurrency(plan: ColumnPlan, cells: readonly string[], context: ReadContext): ReadContext {
  const field = plan.fields.find(({ name }) => name === 'currency');
  const currency = field ? textOf(field, cells) : '';
  if (!/^[A-Z]{3}$/.test(currency) || currency === context.organisation.currency) return context;
  return { ...context, organisation: { ...context.organisation, currency } };
}

/** Reads one line by a plan. A bad line is returned with all of its faults, not only the first. */
export function convertLine(plan: ColumnPlan, record: FileRecord, context: ReadContext): Converted {
  const { line } = record;
  if (record.cells.length !== plan.columns.length) {
    const counts = { found: record.cells.length, expected: plan.columns.length };
    return { state: 'bad', bad: [badLine(line, null, fault('cell-count', counts))] };
  }
  if (repeatsHeader(plan, record)) {
    return { state: 'bad', bad: [badLine(line, null, fault('header-again', {}))] };
  }
  const cells = repairedCells(plan, record);
  const wanted = kept(plan, cells, line, context);
  if (wanted === false) return { state: 'skipped' };
  const bad: BadLine[] = wanted === true ? [] : [wanted];
  const own = inCurrency(plan, cells, context);
  const values: Record<string, unknown> = {};
  const whenNew = new Set<string>();
  for (const planned of plan.fields) {
    const read = readField(planned, textOf(planned, cells), own);
    const key = planned.field.key ?? planned.name;
    if (!read.ok) bad.push(badLine(line, planned.column, read.error));
    else if (read.value !== undefined) setValue(values, planned.field, key, read.value);
    if (planned.spec.whenNew) whenNew.add(key);
  }
  bad.push(...placeholderCells(plan, values, line));
  const externalId = externalIdOf(plan, cells, values, context);
  // The key is made from cells, and a bad one among them was reported already.
  if (externalId === null && (plan.externalId || bad.length === 0)) {
    bad.push(badLine(line, plan.externalId?.column ?? null, fault('id-empty', {})));
  }
  if (bad.length > 0 || externalId === null) {
    return { state: 'bad', bad: [...bad, ...cellFaults(plan, values, line)] };
  }
  return { state: 'read', line: { line, externalId, values, whenNew } };
}

/** Files that were put together from several often repeat the header. */
function repeatsHeader({ columns }: ColumnPlan, { cells }: FileRecord): boolean {
  return columns.length > 1 && columns.every((column, at) => cells[at]?.trim() === column);
}

function setValue(
  values: Record<string, unknown>,
  { part }: PlannedField['field'],
  key: string,
  value: unknown,
): void {
  values[key] = part === undefined ? value : { ...Object(values[key]), [part]: value };
}

function externalIdOf(
  plan: ColumnPlan,
  cells: readonly string[],
  values: Record<string, unknown>,
  context: ReadContext,
): string | null {
  if (plan.shape.kind === 'organisation') return context.orgId;
  if (plan.externalId) {
    const text = textOf(plan.externalId, cells);
    return text === '' ? null : context.idPrefix + text;
  }
  const { fields, naturalKey, naturalKeyOptional } = plan.shape;
  const cellOf = (name: string) => String(values[fields[name]?.key ?? name] ?? '');
  const missing = naturalKey.some((name) => cellOf(name) === '' && !fields[name]?.nullable);
  const parts = [
    ...naturalKey.map(cellOf),
    ...naturalKeyOptional.map((name) => (cellOf(name) === '' ? '' : `${name}=${cellOf(name)}`)),
  ].filter((part) => part !== '');
  if (missing || parts.length === 0) return null;
  const id = context.idPrefix + parts.join(' ');
  return context.spellings?.idOf(values, id) ?? id;
}
