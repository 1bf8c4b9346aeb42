import { rowDefinitions } from '../../lib/contract/rows/index.ts';
import type { Field, Shape } from './column-types.ts';
import { type ImportKind, importKinds, shapeOfFile } from './columns.ts';

/** What a column's name and type do not tell. */
const hints: Readonly<Record<string, string>> = {
  'organisation.workingWeekdays': '1 Monday … 7',
  'organisation.offlineDays': '1 to 90',
  'stages.probability': '0 to 100',
  'quotas.period': 'Q4 2026, H1 2027, 2026-11, P11 2026, W47 2026, FY27',
  'leads.scoreParts': '`Demo request:40; Trade fair:10`',
  'templates.files': 'hashes',
};

/** The kinds of files with their columns as a table in Markdown, in an order in which a row is there before another names it. */
export function kindsTable(): string {
  const lines = loadOrder().map((name) => {
    const shape = shapeOfFile(name);
    return `| ${name} | ${columnsOf(name, shape)} | ${withoutId(shape)} |`;
  });
  return ['| kind | columns | without `id` |', '| --- | --- | --- |', ...lines].join('\n');
}

/**
 * An order to load files in: what a file names comes before it. Of files that name each other the first is the one that misses least.
 */
export function loadOrder(): ImportKind[] {
  const ordered: ImportKind[] = [];
  const left = new Set(importKinds);
  while (left.size > 0) {
    // Among equals the first stays: the definitions' own order.
    const [next] = [...left].sort((one, other) => missing(one, left) - missing(other, left));
    if (next === undefined) break;
    ordered.push(next);
    left.delete(next);
  }
  return ordered;
}

/** How much a file misses while these are not loaded: everything, where it can wait for one of them. */
function missing(name: ImportKind, left: ReadonlySet<ImportKind>): number {
  return Object.entries(shapeOfFile(name).fields).reduce((sum, column) => {
    const to = fileNamedBy(column[1]);
    if (to === null || to === name || !left.has(to)) return sum;
    if (isNeeded(column) || !names(to, name)) return Number.POSITIVE_INFINITY;
    return sum + (column[1].list ? 2 : 1);
  }, 0);
}

/** Whether a file names another, or one that names it in turn. */
function names(from: ImportKind, to: ImportKind, seen = new Set<ImportKind>()): boolean {
  seen.add(from);
  return Object.values(shapeOfFile(from).fields).some((field) => {
    const next = fileNamedBy(field);
    return next === to || (next !== null && !seen.has(next) && names(next, to, seen));
  });
}

function fileNamedBy({ type }: Field): ImportKind | null {
  return type.is === 'ref' ? (rowDefinitions[type.to].file?.name ?? null) : null;
}

function columnsOf(file: string, shape: Shape): string {
  const columns = Object.entries(shape.fields);
  const [needed, others] = [columns.filter(isNeeded), columns.filter((one) => !isNeeded(one))];
  // An organisation is there before its file is.
  const mark = shape.kind === 'organisation' ? '' : '\\*';
  return [
    ...needed.map(([name, field]) => `${name}${mark}${hintOf(file, name, field)}`),
    ...others.map(([name, field]) => `${name}${hintOf(file, name, field)}`),
  ].join(', ');
}

/** A new row has nothing to put there. */
function isNeeded([, field]: [string, Field]): boolean {
  return !('fallback' in field);
}

/** In brackets: the words of a closed list, whom a column names where its own name does not say, or a hint of its own. */
function hintOf(file: string, name: string, { type, list }: Field): string {
  const choice = type.is === 'choice' ? type.of.join(', ') : null;
  const named = type.is === 'ref' && !list && name !== type.to ? type.to : null;
  const hint = hints[`${file}.${name}`] ?? choice ?? named;
  return hint === null ? '' : ` (${hint})`;
}

function withoutId({ kind, naturalKey }: Shape): string {
  if (kind === 'organisation') return 'one line';
  return naturalKey.length > 0 ? naturalKey.join(' and ') : 'id is needed';
}

/** A text with this table in the place of the one it has. */
export function withKindsTable(text: string, table: string): string {
  return text.replace(/^\| kind .*(?:\n\|.*)*/m, () => table);
}
