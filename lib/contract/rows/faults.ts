import { isInstant, isPlainDate } from '../../kit/date.ts';
import { isCountry, isLanguage, isTimeZone } from '../../kit/intl.ts';
import { beyondBounds } from '../../kit/json-bounds.ts';
import { rowBounds } from '../bounds.ts';
import { Country, Instant, Locale, PlainDate, TimeZone } from '../scalars.ts';
import { isList, isObject, isSized, isWrapper } from '../schema-def.ts';
import type { z } from '../zod.ts';
import { type RowKind, type RowOf, type RowRead, readRow, rowDefinitions } from './index.ts';

type Schema = z.core.$ZodType;
/** Returns what is wrong with a value and where, or null. */
type Check = (value: unknown, path: string) => string | null;

/** Scalars that may have the right form and still name nothing that exists. */
const scalars = new Map<Schema, Check>([
  [Instant, ofText(isInstant, 'is not a time')],
  [PlainDate, ofText(isPlainDate, 'is not a date')],
  [Locale, ofText(isLanguage, 'is not a known language')],
  [Country, ofText(isCountry, 'is not a known country')],
  [TimeZone, ofText(isTimeZone, 'is not a known time zone')],
]);

/** Fields with the first and the last day of something, both included. */
const ranges = [
  ['startsOn', 'endsOn'],
  ['validFrom', 'validUntil'],
  ['activeFrom', 'activeTo'],
  ['from', 'protectedUntil'],
] as const;

/** The checks by schema, each made once. They are derived, so a field added later is checked too. */
const checks = new WeakMap<Schema, Check>();

/** What is wrong with a value that fits a schema, or null. `name`: the name of the value in the message. */
export function faultIn(schema: Schema, value: unknown, name: string): string | null {
  const check = checks.get(schema) ?? checkOf(schema) ?? (() => null);
  checks.set(schema, check);
  return check(value, name);
}

/**
 * What is wrong with a row that fits its schema, or null: a day that does not exist, a last day before the first, an unknown language,
 * country or time zone. Such a row is stored and shown as far as possible.
 */
export function faultOf<K extends RowKind>(kind: K, row: RowOf<K>): string | null {
  return faultIn(rowDefinitions[kind].schema, row, kind) ?? faultOfFields(kind, row);
}

/** The fault of fields that contradict each other, or null. */
function faultOfFields(kind: RowKind, row: object): string | null {
  const { id, mergedInto, country, subdivision, emails, emailDetails }: Fields = row;
  if (mergedInto && mergedInto === id) return `${kind}.mergedInto: names the row itself`;
  if (subdivision && country && !subdivision.startsWith(`${country}-`))
    return `${kind}.subdivision: “${subdivision}” is not in ${country}`;
  const stray = emailDetails?.find(({ address }) => !emails?.includes(address));
  return stray ? `${kind}.emailDetails: “${stray.address}” is not among the emails` : null;
}

interface Fields {
  id?: string;
  mergedInto?: string | null;
  country?: string | null;
  subdivision?: string | null;
  emails?: readonly string[];
  emailDetails?: readonly { address: string }[];
}

/**
 * Checks a row that is written on a server: that it fits its schema, that with all its unknown fields it is within the bounds
 * of a row, and that its days, languages, countries and time zones exist.
 */
export function readNewRow<K extends RowKind>(kind: K, raw: unknown): RowRead<K> {
  const beyond = beyondBounds(raw, rowBounds);
  if (beyond !== null) return { ok: false, reason: `${kind}: ${beyond}` };
  const read = readRow(kind, raw);
  const fault = read.ok ? faultOf(kind, read.row) : null;
  return fault === null ? read : { ok: false, reason: fault };
}

/** The check for a schema; null if it contains no such scalar. */
function checkOf(schema: Schema): Check | null {
  const scalar = scalars.get(schema);
  if (scalar) return scalar;
  const { def } = schema._zod;
  if (isObject(def)) return checkOfObject(def.shape);
  if (isList(def)) return checkOfList(checkOf(def.element));
  if (isSized(def)) return checkOf(def.out);
  return isWrapper(def) ? checkOf(def.innerType) : null;
}

function checkOfObject(shape: Readonly<Record<string, Schema>>): Check | null {
  const fields = Object.entries(shape).flatMap(([name, schema]) => {
    const check = checkOf(schema);
    return check ? [[name, check] as const] : [];
  });
  if (fields.length === 0) return null;
  const hasDays = ranges.some(([first, last]) => shape[first] && shape[last]);
  return (value, path) => {
    const days = hasDays ? reversedDays(value) : null;
    if (days) return `${path}.${days.last}: “${days.to}” is before ${days.first}, “${days.from}”`;
    for (const [name, check] of fields) {
      const part: unknown = Reflect.get(Object(value), name);
      const fault = part === null || part === undefined ? null : check(part, `${path}.${name}`);
      if (fault !== null) return fault;
    }
    return null;
  };
}

/** The first and the last day of a row whose last day is before the first, each with its field; null for any other row. */
export function reversedDays(row: unknown) {
  for (const [first, last] of ranges) {
    const [from, to] = [dayIn(row, first), dayIn(row, last)];
    if (from !== null && to !== null && to < from) return { first, from, last, to };
  }
  return null;
}

/** A field with an existing day; null for anything else, which the field's own check reports. */
function dayIn(row: unknown, name: string): string | null {
  const day: unknown = Reflect.get(Object(row), name);
  return typeof day === 'string' && isPlainDate(day) ? day : null;
}

function checkOfList(check: Check | null): Check | null {
  if (!check) return null;
  return (value, path) => {
    for (const part of Array.isArray(value) ? value : []) {
      const fault = check(part, path);
      if (fault !== null) return fault;
    }
    return null;
  };
}

function ofText(isRight: (text: string) => boolean, fault: string): Check {
  return (value, path) =>
    typeof value !== 'string' || isRight(value)
      ? null
      : `${path}: “${value.slice(0, 40)}” ${fault}`;
}
