import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/mini';
import { type ImportKind, importKinds, isImportKind } from '../../server/import/columns.ts';
import { loadOrder } from '../../server/import/kinds-table.ts';
import { type Mapping, parseMapping } from '../../server/import/mapping.ts';

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
});

/** One file that operations import. */
interface CaseFile {
  name: string;
  path: string;
  kind: ImportKind;
  mapping: Mapping | null;
}

export interface Case {
  name: string;
  setting: z.infer<typeof Setting>;
  /** In the order in which they are imported. */
  files: CaseFile[];
  expected: Record<string, unknown>;
}

/** The cases of a folder: each has a folder of its own with an `expected.json` in it. */
export function casesIn(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => existsSync(join(path, 'expected.json')));
}

export function readCase(folder: string): Case {
  const json = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  return {
    name: folder.split(/[\\/]/).at(-1) ?? folder,
    setting: Setting.parse(json('case.json')),
    files: filesIn(folder),
    expected: z.record(z.string(), z.unknown()).parse(json('expected.json')),
  };
}

/** `<kind>.csv`, then `<kind>-2.csv` and so on, each kind after those that its rows refer to. */
function filesIn(folder: string): CaseFile[] {
  const order = loadOrder();
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => ({ name, stem: name.slice(0, -4), kind: kindOf(folder, name) }));
  files.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.stem < b.stem ? -1 : 1));
  return files.map(({ name, stem, kind }) => {
    const path = join(folder, name);
    const mapping = join(folder, `${stem}.mapping.json`);
    const text = existsSync(mapping) ? readFileSync(mapping, 'utf8') : null;
    return { name, path, kind, mapping: text === null ? null : parseMapping(text, mapping) };
  });
}

function kindOf(folder: string, name: string): ImportKind {
  const word = name.slice(0, -4).replace(/-\d+$/, '');
  if (isImportKind(word)) return word;
  throw new Error(
    `${join(folder, name)}: no kind of file is called ${word} (${importKinds.join(', ')})`,
  );
}
