import { readFileSync } from 'node:fs';
import { list, table, text } from '../../lib/contract/bounds.ts';
import { z } from '../../lib/contract/zod.ts';
import { parseJson } from '../../lib/kit/parse-json.ts';
import { isDateFormat } from './parse-date.ts';
import { issueText } from './zod-issue-text.ts';

const Column = text(200, { min: 1 });
const Texts = table(text(1_000), text(10_000), 20_000);
const DateFormat = text(100, {
  is: isDateFormat,
  otherwise: 'needs a year, a month and a day once each, as in M/D/YYYY',
});
const OnUnknown = z.enum(['report', 'null']);

/** Where a field's text comes from and how it is read. Data only: no conditions and no expressions. */
const FieldSpec = z.strictObject({
  column: z.optional(Column),
  /** Several columns put together, empty ones left out. */
  columns: z.optional(list(Column, 50, 1)),
  joiner: z.optional(text(20)),
  /** The same text on every line; `today` as a date's text is the day of the import. */
  constant: z.optional(text(10_000)),
  /** Texts to put in place of others, after the column's own. */
  values: z.optional(Texts),
  dateFormat: z.optional(DateFormat),
  /** What a reference that finds nobody becomes. */
  onUnknown: z.optional(OnUnknown),
  /** Make an address or a domain from a name: "Moses Frase" to moses.frase@<under>, "Bluth Company" to bluth-company.<under>. */
  make: z.optional(z.strictObject({ kind: z.enum(['address', 'domain']), under: Column })),
  /** Used for rows that are new only; a row that is there keeps what it has. */
  whenNew: z.optional(z.boolean()),
});
export type FieldSpec = z.infer<typeof FieldSpec>;

/** Lines are kept when every filter holds. */
const Filter = z.strictObject({
  column: Column,
  in: z.optional(list(text(1_000), 20_000)),
  notIn: z.optional(list(text(1_000), 20_000)),
  /** A date, or `today`. An empty cell does not hold. */
  notAfter: z.optional(text(40)),
  after: z.optional(text(40)),
});
export type Filter = z.infer<typeof Filter>;

/** How a foreign file becomes ours. Every key is explained in server/cli/README.md. */
export const Mapping = z.strictObject({
  note: z.optional(text(10_000)),
  delimiter: z.optional(text(1, { min: 1 })),
  /** Put before every external id of this file, so that two systems' ids stay apart. */
  idPrefix: z.optional(text(128)),
  dateFormat: z.optional(DateFormat),
  timeZone: z.optional(text(64)),
  numbers: z.optional(
    z.strictObject({
      decimal: z.optional(z.enum(['.', ','])),
      group: z.optional(z.enum(['', '.', ',', ' ', "'"])),
      strip: z.optional(list(text(20, { min: 1 }), 50)),
    }),
  ),
  /** `major`: 12.50 is twelve and a half; `minor`: 1250 is. */
  money: z.optional(z.enum(['major', 'minor'])),
  listSeparator: z.optional(text(5, { min: 1 })),
  onUnknown: z.optional(OnUnknown),
  /** Repairs by column, before filters and fields see the text. */
  values: z.optional(table(Column, Texts, 2_000)),
  only: z.optional(list(Filter, 200)),
  /** An external id named twice: a bad line, or the first line counts. */
  repeated: z.optional(z.enum(['report', 'first'])),
  /** Lines whose row is not there yet are left out: the file updates and never adds. */
  onlyExisting: z.optional(z.boolean()),
  /** Columns of the file that are not wanted; `*` is every other one. */
  ignore: z.optional(list(Column, 2_000)),
  /** Our field: a column's name, or how to make it. */
  fields: table(text(100), z.union([Column, FieldSpec]), 500),
});
export type Mapping = z.infer<typeof Mapping>;

const mappingLimits = { length: 4_000_000, depth: 16 };

/** A mapping that cannot be used; the message says where. */
export class MappingError extends Error {}

/** Checks a mapping's JSON text. `from`: the file's name, for the message. */
export function parseMapping(json: string, from: string): Mapping {
  const parsed = parseJson(json, mappingLimits);
  if (!parsed.ok) throw new MappingError(`${from}: ${parsed.error}`);
  const read = Mapping.safeParse(parsed.value);
  if (!read.success) {
    const issue = read.error.issues[0];
    throw new MappingError(`${from}: ${issue ? issueText(issue) : 'unreadable'}`);
  }
  for (const [field, spec] of Object.entries(read.data.fields)) {
    if (typeof spec === 'string') continue;
    const sources = [spec.column, spec.columns, spec.constant].filter((one) => one !== undefined);
    if (sources.length !== 1) {
      throw new MappingError(`${from}: fields.${field}: give one of column, columns and constant`);
    }
  }
  return read.data;
}

export function loadMapping(path: string): Mapping {
  return parseMapping(readFileSync(path, 'utf8'), path);
}

/** A field's spec, the short form written out. */
export function specOf(entry: string | FieldSpec): FieldSpec {
  return typeof entry === 'string' ? { column: entry } : entry;
}

export function columnsOf(spec: FieldSpec): readonly string[] {
  return spec.columns ?? (spec.column === undefined ? [] : [spec.column]);
}
