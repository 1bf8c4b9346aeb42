import { isInstant, isPlainDate } from '../../kit/date.ts';
import { isLanguage, isTimeZone } from '../../kit/intl.ts';
import { beyondBounds } from '../../kit/json-bounds.ts';
import { rowBounds } from '../bounds.ts';
import { Instant, Locale, PlainDate, TimeZone } from '../scalars.ts';
import { isList, isObject, isSized, isWrapper } from '../schema-def.ts';
import type { z } from '../zod.ts';
import { type RowKind, type RowOf, type RowRead, readRow, rowDefinitions } from './index.ts';

type Schema = z.core.$ZodType;
/** What is wrong with a value and where; null: nothing. */
type Check = (value: unknown, path: string) => string | null;

/** Scalars whose form alone does not tell whether they name something. */
const scalars = new Map<Schema, Check>([
  [Instant, ofText(isInstant, 'is no time')],
  [PlainDate, ofText(isPlainDate, 'is no date')],
  [Locale, ofText(isLanguage, 'is no language this browser knows')],
  [TimeZone, ofText(isTimeZone, 'is no time zone this browser knows')],
]);

/** The checks of schemas, each made once: a field added later is checked like the others. */
const checks = new WeakMap<Schema, Check>();

/** What is wrong with a value that has the form of a schema; null: nothing. `name`: what it is, for the message. */
export function faultIn(schema: Schema, value: unknown, name: string): string | null {
  const check = checks.get(schema) ?? checkOf(schema) ?? (() => null);
  checks.set(schema, check);
  return check(value, name);
}

/**
 * What is wrong with a row that has the form of its kind: a day that does not exist, a language or zone that nobody knows.
 * Such a row is kept and shown as far as it goes; null when nothing is wrong.
 */
export function faultOf<K extends RowKind>(kind: K, row: RowOf<K>): string | null {
  return faultIn(rowDefinitions[kind].schema, row, kind);
}

/**
 * Checks a row on its way into a server: beside its form, that it is within the bounds of a row with all its unknown fields, and
 * names nothing that there is not.
 */
export function readNewRow<K extends RowKind>(kind: K, raw: unknown): RowRead<K> {
  const beyond = beyondBounds(raw, rowBounds);
  if (beyond !== null) return { ok: false, reason: `${kind}: ${beyond}` };
  const read = readRow(kind, raw);
  const fault = read.ok ? faultOf(kind, read.row) : null;
  return fault === null ? read : { ok: false, reason: fault };
}

/** Null: nothing below this schema can be wrong. */
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
  return (value, path) => {
    for (const [name, check] of fields) {
      const part: unknown = Reflect.get(Object(value), name);
      const fault = part === null || part === undefined ? null : check(part, `${path}.${name}`);
      if (fault !== null) return fault;
    }
    return null;
  };
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
