import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod/mini';
import { rateKinds } from '../../lib/contract/rows/rate.ts';
import { type ImportKind, importKindOf, importKinds } from '../../server/import/columns.ts';
import { loadOrder } from '../../server/import/kinds-table.ts';
import { type Mapping, parseMapping } from '../../server/import/mapping.ts';
import { issueText } from '../../server/import/zod-issue-text.ts';

/** What a rep does after the imports, in this order. */
const ClickOfCase = z.strictObject({
  /** Email address of the rep who clicks. */
  rep: z.string(),
  /** After which files the click happens: 1 after every `<kind>.csv`, 2 after every `<kind>-2.csv`. If it is missing, after all files. */
  after: z.optional(z.number()),
  /** The instant of the click, if it is not the `now` of the case. */
  at: z.optional(z.iso.datetime()),
  kind: z.string(),
  /** The arguments. `"@account:Acme"` stands for the id of the account named Acme. */
  args: z.unknown(),
});
export type ClickOfCase = z.infer<typeof ClickOfCase>;

/** A template to fill. All fields except `answers` are names of rows. */
const Fill = z.strictObject({
  template: z.string(),
  contact: z.optional(z.string()),
  lead: z.optional(z.string()),
  account: z.optional(z.string()),
  deal: z.optional(z.string()),
  /** What the rep types for fields without a value, by the field's name. */
  answers: z.optional(z.record(z.string(), z.string())),
});
export type Fill = z.infer<typeof Fill>;

/** A span of a rep's working time: either two instants, whose minutes are counted, or an instant and a number of minutes to add. */
const Span = z.strictObject({
  from: z.iso.datetime(),
  to: z.optional(z.iso.datetime()),
  minutes: z.optional(z.number()),
});

const Setting = z.strictObject({
  organisation: z.strictObject({
    name: z.string(),
    currency: z.string(),
    timeZone: z.string(),
    locale: z.optional(z.string()),
  }),
  /** The instant at which everything happens. */
  now: z.iso.datetime(),
  /** Email address of the rep whose figures are checked. */
  rep: z.optional(z.string()),
  /** Amounts to be printed, by name. */
  amounts: z.optional(
    z.record(
      z.string(),
      z.strictObject({ amount: z.number(), currency: z.string(), locale: z.string() }),
    ),
  ),
  clicks: z.optional(z.array(ClickOfCase)),
  /** Templates to be filled, by name of the result. */
  fills: z.optional(z.record(z.string(), Fill)),
  /** Spans of the rep's working time, by name. */
  spans: z.optional(z.record(z.string(), Span)),
  /** Amounts (minor units) to be converted with the organisation's rates, by name. */
  conversions: z.optional(
    z.record(
      z.string(),
      z.strictObject({
        amount: z.number(),
        from: z.string(),
        to: z.string(),
        on: z.string(),
        kinds: z.optional(z.array(z.enum(rateKinds))),
      }),
    ),
  ),
  /** Values of a type of the contract, such as `PlainDate`, by name. */
  values: z.optional(
    z.record(z.string(), z.strictObject({ type: z.string(), value: z.unknown() })),
  ),
});
export type Setting = z.infer<typeof Setting>;

/** What is right at one moment, by section. */
interface Moment {
  now: string;
  rep: string | undefined;
  expected: Record<string, unknown>;
}

const Expected = z.record(z.string(), z.unknown());
/** Further moments in `expected.json`: the same sections, seen at another instant or by another rep. */
const Further = z.array(
  z.intersection(
    z.object({ now: z.optional(z.iso.datetime()), rep: z.optional(z.string()) }),
    Expected,
  ),
);

/** One file that operations import. */
interface CaseFile {
  name: string;
  path: string;
  kind: ImportKind;
  mapping: Mapping | null;
  /** 2 for `<kind>-2.csv`. */
  round: number;
}

export interface Case {
  name: string;
  setting: Setting;
  /** In the order in which they are imported. */
  files: CaseFile[];
  moments: Moment[];
}

/** The cases in a folder, each in a folder of its own. */
export function casesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => join(folder, name))
    .sort();
}

/** Reads a case. Throws an error that names the file and its fault. */
export function readCase(folder: string): Case {
  const setting = parsed(folder, 'case.json', Setting);
  const { at = [], ...expected } = parsed(folder, 'expected.json', Expected);
  const further = parsedAs(Further, at, `${join(folder, 'expected.json')}: at`);
  const { now, rep } = setting;
  return {
    name: basename(folder),
    setting,
    files: filesIn(folder),
    moments: [
      { now, rep, expected },
      ...further.map(({ now: then = now, rep: other = rep, ...sections }) => ({
        now: then,
        rep: other,
        expected: sections,
      })),
    ],
  };
}

function parsed<T extends z.ZodMiniType>(folder: string, name: string, schema: T): z.infer<T> {
  const path = join(folder, name);
  try {
    return parsedAs(schema, JSON.parse(readFileSync(path, 'utf8')), path);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new Error(text.startsWith(path) ? text : `${path}: ${text}`);
  }
}

function parsedAs<T extends z.ZodMiniType>(schema: T, value: unknown, what: string): z.infer<T> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new Error(read.error.issues.map((issue) => issueText(issue, what)).join('; '));
}

/** Every `<kind>.csv`, each kind after those that its rows refer to; then every `<kind>-2.csv`, and so on. */
function filesIn(folder: string): CaseFile[] {
  const order = loadOrder();
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => ({ name, stem: name.slice(0, -4), kind: kindOf(folder, name) }));
  files.sort(
    (a, b) => roundOf(a.stem) - roundOf(b.stem) || order.indexOf(a.kind) - order.indexOf(b.kind),
  );
  return files.map(({ name, stem, kind }) => {
    const path = join(folder, name);
    const mapping = join(folder, `${stem}.mapping.json`);
    const text = existsSync(mapping) ? readFileSync(mapping, 'utf8') : null;
    return {
      ...{ name, path, kind, round: roundOf(stem) },
      mapping: text === null ? null : parseMapping(text, mapping),
    };
  });
}

function roundOf(stem: string): number {
  return Number(/-(\d+)$/.exec(stem)?.[1] ?? 1);
}

function kindOf(folder: string, name: string): ImportKind {
  const word = name.slice(0, -4).replace(/-\d+$/, '');
  const kind = importKindOf(word);
  if (kind !== null) return kind;
  throw new Error(
    `${join(folder, name)}: no kind of file is called ${word} (${importKinds.join(', ')})`,
  );
}
