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
  PlainDate,
  Quantity,
  Share,
  TimeZone,
} from '../../lib/contract/scalars.ts';
import { isList, isSized, isWrapper } from '../../lib/contract/schema-def.ts';
import { z } from '../../lib/contract/zod.ts';
import type { BadLine } from './bad-lines.ts';
import type { ColumnPlan } from './column-plan.ts';

type Schema = z.core.$ZodType;

/** What a value of a scalar type must be, for types whose bounds alone do not say it. */
const meanings = new Map<Schema, string>([
  [Currency, 'the code of a currency, such as EUR'],
  [Domain, 'a domain name in small letters, such as acme.example'],
  [EmailAddress, 'an email address'],
  [Factor, 'a rate above zero, such as 1.0875'],
  [Hash, 'a hash (SHA-256 in small letters)'],
  [Instant, 'a time in UTC, such as 2026-11-24T09:30:00Z'],
  [Locale, 'a language, such as en or de-AT'],
  [PlainDate, 'a date, such as 2026-11-24'],
  [Quantity, 'a number with at most two decimals, such as 12.5'],
  [Share, 'a share above 0 and at most 1, such as 0.8'],
  [TimeZone, 'a time zone, such as Europe/Berlin'],
]);

/** The maximum number of characters of a value that a message repeats. */
const maxShownLength = 60;

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
    const fault = schema ? faultOfCell(schema, values[key]) : null;
    return fault === null ? [] : [{ line, column, message: fault }];
  });
}

function faultOfCell(schema: Schema, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const scalar = scalarOf(schema);
  for (const one of [value].flat()) {
    const fault =
      typeof one === 'string' || typeof one === 'number' ? scalarFault(scalar, one) : null;
    if (fault !== null) return fault;
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

function scalarFault(scalar: Schema, value: string | number): string | null {
  const { def } = scalar._zod;
  // Values of other types are assembled later: the files of a template, the parts of a score.
  if (def.type !== 'string' && def.type !== 'number') return null;
  const issue = issueOf(scalar, value);
  if (issue === null && faultIn(scalar, value, '') === null) return null;
  const shown = typeof value === 'string' ? JSON.stringify(short(value)) : String(value);
  const meaning = meanings.get(scalar);
  if (meaning) return `${shown} is not ${meaning}`;
  const beyond = issue && beyondBound(issue, value);
  return beyond ? `${shown} ${beyond}` : `${shown}: ${issue?.message ?? 'is not allowed'}`;
}

function issueOf(scalar: Schema, value: unknown): z.core.$ZodIssue | null {
  const read = z.safeParse(scalar, value);
  return read.success ? null : (read.error.issues[0] ?? null);
}

function beyondBound(issue: z.core.$ZodIssue, value: string | number): string | null {
  const length = typeof value === 'string' ? ' characters long' : null;
  if (issue.code === 'too_big') {
    return length === null
      ? `is more than ${issue.maximum}`
      : `is ${String(value).length}${length}, at most ${issue.maximum} are allowed`;
  }
  if (issue.code !== 'too_small') return null;
  return length === null ? `is less than ${issue.minimum}` : 'is too short';
}

function short(text: string): string {
  return text.length <= maxShownLength ? text : `${text.slice(0, maxShownLength)}…`;
}
