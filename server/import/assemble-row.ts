import { createHash } from 'node:crypto';
import { readNewRow, reversedDays } from '../../lib/contract/rows/faults.ts';
import type { AnyRow, RowKind } from '../../lib/contract/rows/index.ts';
import { periodKey } from '../../lib/kit/calendar/period-name.ts';
import { fail, ok, type Result } from '../../lib/kit/result.ts';
import type { FileInfo } from '../write/row-store.ts';
import type { ReadContext } from './cell-context.ts';
import type { Shape } from './column-types.ts';
import type { ImportLine } from './convert-line.ts';
import { type Fault, fault } from './fault.ts';

/** The version of a template: the SHA-256, in hexadecimal, of its subject (empty if null), a line feed and its body. */
export function templateVersion(subject: string | null, bodyHtml: string): string {
  return createHash('sha256')
    .update(`${subject ?? ''}\n${bodyHtml}`)
    .digest('hex');
}

function fallback(given: unknown, row: Record<string, unknown>, context: ReadContext): unknown {
  if (typeof given !== 'string' || !given.startsWith('@')) return given;
  const named = row.period ?? row.name;
  const period = typeof named === 'string' ? context.findPeriod(named) : null;
  const standIns: Record<string, string | undefined> = {
    '@currency': context.organisation.currency,
    '@timeZone': context.organisation.timeZone,
    '@locale': context.organisation.locale,
    '@today': context.today,
    '@now': context.now,
    '@periodStart': period?.startsOn,
    '@periodEnd': period?.endsOn,
  };
  return standIns[given];
}

function fill(shape: Shape, row: Record<string, unknown>, context: ReadContext): void {
  for (const [name, field] of Object.entries(shape.fields)) {
    const key = field.key ?? name;
    if (row[key] !== undefined || !('fallback' in field)) continue;
    // A territory's rule columns are not properties of its row.
    if (shape.kind === 'territory' && !['name', 'repId', 'since'].includes(key)) continue;
    const value = fallback(field.fallback, row, context);
    if (value !== undefined) row[key] = value;
  }
}

function finishTemplate(
  row: Record<string, unknown>,
  files: ReadonlyMap<string, FileInfo>,
): Fault | null {
  const subject = typeof row.subject === 'string' ? row.subject : null;
  row.version = templateVersion(subject, String(row.bodyHtml ?? ''));
  const wanted = Array.isArray(row.files) ? row.files : [];
  const found: FileInfo[] = [];
  for (const one of wanted) {
    if (typeof one !== 'string') {
      found.push(one as FileInfo); // From the existing row, which was checked when it was written.
      continue;
    }
    const file = files.get(one);
    if (!file) return fault('file-unknown', { value: one });
    found.push(file);
  }
  row.files = found;
  return null;
}

/**
 * The row that a line makes: the existing row with the line's values, or a new row with defaults. Fields without a column keep their
 * values, so a file may have only two columns. Fails with the fault of the line.
 */
export function assembleRow(
  shape: Shape,
  id: string,
  line: ImportLine,
  existing: AnyRow | null,
  files: ReadonlyMap<string, FileInfo>,
  context: ReadContext,
): Result<AnyRow, Fault> {
  const held = existing && 'currency' in existing ? existing.currency : null;
  const { currency } = context.organisation;
  if (held && held !== currency && 'amount' in line.values && !('currency' in line.values)) {
    return fail(fault('currency-missing', { held, currency }));
  }
  const row: Record<string, unknown> = { ...existing, id };
  for (const [key, value] of Object.entries(line.values)) {
    if (existing === null || !line.whenNew.has(key))
      row[key] = key === 'custom' ? customValues(existing, value) : value;
  }
  // Another spelling of the same period is no change.
  if (existing && 'period' in existing && isSamePeriod(existing.period, row.period)) {
    row.period = existing.period;
  }
  if (existing === null) {
    fill(shape, row, context);
    const missing = Object.entries(shape.fields).find(
      ([name, field]) => !('fallback' in field) && row[field.key ?? name] === undefined,
    );
    if (missing) return fail(fault('value-missing', { field: missing[0] }));
    if (shape.kind === 'territory') row.rules ??= [];
  }
  if (hasPeriod(shape) && row.startsOn === undefined) {
    const name = row.period ?? row.name;
    return fail(fault('period-unknown', { value: String(name) }));
  }
  if (shape.kind === 'quota') {
    const owners = [row.repId, row.teamId, row.territoryId].filter((id) => typeof id === 'string');
    if (owners.length !== 1) return fail(fault('quota-owner', {}));
    if (typeof row.amount !== 'number' && typeof row.target !== 'string') {
      return fail(fault('quota-target', {}));
    }
  }
  if (shape.kind === 'template') {
    const wrong = finishTemplate(row, files);
    if (wrong) return fail(wrong);
  }
  const kind: RowKind = shape.kind;
  const read = readNewRow(kind, row);
  return read.ok ? ok(read.row) : fail(faultOfRow(shape, row, read.reason));
}

/** `reason`: the contract's, which begins with the field (`rep.locale: …`). */
function faultOfRow({ fields }: Shape, row: object, reason: string): Fault {
  const reversed = reversedDays(row);
  if (reversed) return fault('days-reversed', reversed);
  const key = reason.split(':', 1)[0]?.split('.')[1] ?? '';
  const name = Object.keys(fields).find((field) => (fields[field]?.key ?? field) === key);
  return fault('field-refused', { field: name ?? reason.split(':', 1)[0] ?? key });
}

/** The custom fields of a row with those of a line. An empty cell empties its field. */
function customValues(existing: AnyRow | null, value: unknown): object {
  const held: unknown = existing && Reflect.get(existing, 'custom');
  const all: object = { ...Object(held), ...Object(value) };
  return Object.fromEntries(Object.entries(all).filter(([, one]) => one !== null));
}

/** Whether the days of a row may follow from the name of its period. */
function hasPeriod({ fields }: Shape): boolean {
  return fields.startsOn?.fallback === '@periodStart';
}

function isSamePeriod(one: unknown, other: unknown): boolean {
  return (
    typeof one === 'string' && typeof other === 'string' && periodKey(one) === periodKey(other)
  );
}
