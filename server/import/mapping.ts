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
  otherwise: 'must contain the year, the month and the day once each, as in M/D/YYYY',
});
const OnUnknown = z.enum(['report', 'null']);

/** Where a field's text comes from and how it is read. Only data, without conditions or expressions. */
const FieldSpec = z.strictObject({
  column: z.optional(Column),
  /** Several columns to join; empty cells are left out. */
  columns: z.optional(list(Column, 50, 1)),
  joiner: z.optional(text(20)),
  /** The same text for every line. For a date, `today` means the day of the import. */
  constant: z.optional(text(10_000)),
  /** Replacements for texts, applied after the `values` of the column. */
  values: z.optional(Texts),
  dateFormat: z.optional(DateFormat),
  /** What happens if a reference matches no row: `report` makes the line bad, `null` leaves the field empty. */
  onUnknown: z.optional(OnUnknown),
  /** Makes an email address or a domain from a name: "Moses Frase" becomes moses.frase@<under>, "Bluth Company" bluth-company.<under>. */
  make: z.optional(z.strictObject({ kind: z.enum(['address', 'domain']), under: Column })),
  /** Sets the field only in new rows; an existing row keeps its value. */
  whenNew: z.optional(z.boolean()),
});
export type FieldSpec = z.infer<typeof FieldSpec>;

/** A filter on lines. A line is imported only if all filters match. */
const Filter = z.strictObject({
  column: Column,
  in: z.optional(list(text(1_000), 20_000)),
  notIn: z.optional(list(text(1_000), 20_000)),
  /** A date, or `today`. An empty cell does not match. */
  notAfter: z.optional(text(40)),
  after: z.optional(text(40)),
});
export type Filter = z.infer<typeof Filter>;

/** How the columns of another system's file become our fields. server/cli/README.md explains every key. */
export const Mapping = z.strictObject({
  note: z.optional(text(10_000)),
  delimiter: z.optional(text(1, { min: 1 })),
  /** A prefix for every external id of this file, which keeps the ids of two systems apart. */
  idPrefix: z.optional(text(128)),
  /**
   * The system that the file comes from, and its own word for such a record. The `id` of each line then is a record of that system, under
   * which the row is known beside its other ids.
   */
  record: z.optional(z.strictObject({ system: text(64, { min: 1 }), type: text(300, { min: 1 }) })),
  dateFormat: z.optional(DateFormat),
  timeZone: z.optional(text(64)),
  numbers: z.optional(
    z.strictObject({
      decimal: z.optional(z.enum(['.', ','])),
      group: z.optional(z.enum(['', '.', ',', ' ', "'"])),
      strip: z.optional(list(text(20, { min: 1 }), 50)),
    }),
  ),
  /** How the file writes twelve and a half: 12.50 (`major`) or 1250 (`minor`). */
  money: z.optional(z.enum(['major', 'minor'])),
  listSeparator: z.optional(text(5, { min: 1 })),
  onUnknown: z.optional(OnUnknown),
  /** Replacements for texts, by column, applied before filters and fields see them. */
  values: z.optional(table(Column, Texts, 2_000)),
  only: z.optional(list(Filter, 200)),
  /** If an external id is in the file twice: `report` makes the later line bad, `first` ignores it. */
  repeated: z.optional(z.enum(['report', 'first'])),
  /** Leaves out lines whose row does not exist yet, so the file only updates rows. */
  onlyExisting: z.optional(z.boolean()),
  /** Columns of the file to ignore; `*` ignores all that are not mentioned. */
  ignore: z.optional(list(Column, 2_000)),
  /** By the name of our field: a column's name, or a description of where its text comes from. */
  fields: table(text(100), z.union([Column, FieldSpec]), 500),
});
export type Mapping = z.infer<typeof Mapping>;

const mappingLimits = { length: 4_000_000, depth: 16 };

/** The mapping cannot be used. The message says where the fault is. */
export class MappingError extends Error {}

/** Parses a mapping's JSON text. Throws a MappingError that names the first fault. `from`: the file's name, for the message. */
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
      throw new MappingError(
        `${from}: fields.${field}: specify exactly one of column, columns and constant`,
      );
    }
  }
  return read.data;
}

/** Reads a mapping file. Throws a MappingError, or if there is no such file. */
export function loadMapping(path: string): Mapping {
  return parseMapping(readFileSync(path, 'utf8'), path);
}

/** A field's spec, also if the mapping has the short form (only a column's name). */
export function specOf(entry: string | FieldSpec): FieldSpec {
  return typeof entry === 'string' ? { column: entry } : entry;
}

/** The columns of the file that a field is read from; none for a constant. */
export function columnsOf(spec: FieldSpec): readonly string[] {
  return spec.columns ?? (spec.column === undefined ? [] : [spec.column]);
}
