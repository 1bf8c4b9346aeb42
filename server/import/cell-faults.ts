import { faultIn } from '../../lib/contract/rows/faults.ts';
import { rowDefinitions } from '../../lib/contract/rows/index.ts';
import {
  Currency,
  Domain,
  EmailAddress,
  Factor,
  Hash,
  Instant,
  Locale,
  Markup,
  PlainDate,
  Quantity,
  Share,
  TimeZone,
} from '../../lib/contract/scalars.ts';
import { isList, isSized, isWrapper } from '../../lib/contract/schema-def.ts';
import { z } from '../../lib/contract/zod.ts';
import { maxMarkupLength, maxTags } from '../../lib/kit/markup-bounds.ts';
import { type BadLine, badLine } from './bad-lines.ts';
import type { ColumnPlan } from './column-plan.ts';
import { type Fault, fault } from './fault.ts';

type Schema = z.core.$ZodType;

/** The fault of a value that is not of a scalar type, for types whose bounds alone do not say it. */
const scalarFaults = new Map<Schema, (value: string | number) => Fault>([
  [Currency, (value) => fault('not-currency', { value })],
  [Domain, (value) => fault('not-domain', { value })],
  [EmailAddress, (value) => fault('not-email', { value })],
  [Factor, (value) => fault('not-rate', { value })],
  [Hash, (value) => fault('not-hash', { value })],
  [Instant, (value) => fault('not-time', { value, format: '2026-11-24T09:30:00Z' })],
  [Locale, (value) => fault('not-language', { value })],
  [Markup, faultOfMarkup],
  [PlainDate, (value) => fault('not-date', { value, format: 'YYYY-MM-DD' })],
  [Quantity, (value) => fault('not-quantity', { value })],
  [Share, (value) => fault('not-share', { value })],
  [TimeZone, (value) => fault('not-time-zone', { value })],
]);

/** The faults of a line's values that the contract refuses, by the file's own columns. `values`: what was read, by property of the row. */
export function cellFaults(
  { shape, fields }: ColumnPlan,
  values: Readonly<Record<string, unknown>>,
  line: number,
): BadLine[] {
  const schemas: Readonly<Record<string, Schema>> = rowDefinitions[shape.kind].schema.shape;
  return fields.flatMap(({ field, name, column }) => {
    const key = field.key ?? name;
    const schema = schemas[key];
    const found = schema ? faultOfCell(schema, values[key]) : null;
    return found === null ? [] : [badLine(line, column, found)];
  });
}

function faultOfCell(schema: Schema, value: unknown): Fault | null {
  if (value === null || value === undefined) return null;
  const scalar = scalarOf(schema);
  for (const one of [value].flat()) {
    const found =
      typeof one === 'string' || typeof one === 'number' ? scalarFault(scalar, one) : null;
    if (found !== null) return found;
  }
  return null;
}

/** The scalar type of a field, or of the items of its list. */
function scalarOf(schema: Schema): Schema {
  const { def } = schema._zod;
  if (isWrapper(def)) return scalarOf(def.innerType);
  if (isSized(def)) return scalarOf(def.out);
  return isList(def) ? scalarOf(def.element) : schema;
}

function scalarFault(scalar: Schema, value: string | number): Fault | null {
  const { def } = scalar._zod;
  // Values of other types are assembled later: the files of a template, the parts of a score.
  if (def.type !== 'string' && def.type !== 'number') return null;
  const issue = issueOf(scalar, value);
  if (issue === null && faultIn(scalar, value, '') === null) return null;
  const own = scalarFaults.get(scalar);
  if (own) return own(value);
  return (issue && beyondBound(issue, value)) ?? fault('not-allowed', { value });
}

function faultOfMarkup(value: string | number): Fault {
  const { length } = String(value);
  return length > maxMarkupLength
    ? fault('too-long', { value, length, max: maxMarkupLength })
    : fault('too-many-tags', { max: maxTags });
}

function issueOf(scalar: Schema, value: unknown): z.core.$ZodIssue | null {
  const read = z.safeParse(scalar, value);
  return read.success ? null : (read.error.issues[0] ?? null);
}

function beyondBound(issue: z.core.$ZodIssue, value: string | number): Fault | null {
  if (issue.code === 'too_big') {
    const max = Number(issue.maximum);
    return typeof value === 'number'
      ? fault('more-than', { value, max })
      : fault('too-long', { value, length: value.length, max });
  }
  if (issue.code !== 'too_small') return null;
  return typeof value === 'number'
    ? fault('less-than', { value, min: Number(issue.minimum) })
    : fault('too-short', { value });
}
