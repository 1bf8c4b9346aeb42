import { rowDefinitions } from '../../lib/contract/rows/index.ts';
import type { Field, Shape } from './column-types.ts';
import { type ImportKind, importKinds, shapeOfFile } from './columns.ts';

/** Notes on columns whose name and type do not say enough. */
const hints: Readonly<Record<string, string>> = {
  'organisation.workingWeekdays': '1 Monday … 7',
  'organisation.offlineDays': '1 to 90',
  'stages.probability': '0 to 100',
  'quotas.period': 'Q4 2026, H1 2027, 2026-11, P11 2026, W47 2026, FY27',
  'quotas.ramp': '`2026-10-01:10000; 2026-11-01:30000`',
  'quotas.target': 'instead of the amount, if the measure does not count money',
  'credits.share': 'in basis points: 10000 is all',
  'leads.scoreParts': '`Demo request:40; Trade fair:10`',
  'templates.files': 'hashes',
  'workCalendars.hours': '`Mon-Fri 09:00-12:30 13:30-17:00; Sat 10:00-13:00`',
  'workCalendars.days': '`2026-12-25 Christmas Day; 2026-12-24 morning Christmas Eve`',
  'workCalendars.timeZone': 'empty: each rep’s own',
  'fiscalCalendars.firstMonth': '1 January … 12',
  'fiscalCalendars.lastWeekday': '1 Monday … 7',
  'rates.perUnit': '1.0875',
  'deals.team': '`anna@harborline.example:Engineer:0.5; …`',
  'deals.type': 'new, renewal, expansion …',
  'dealLines.unitPrice': '0.1212',
  'dealLines.discount': '0.15',
  'reps.fte': '0.8',
  'accounts.subdivision': 'DE-BY',
  'accounts.isPerson': 'yes, no',
  'accounts.holders':
    '`anna@x.example:Specialist:Robotics:Nordics:2026-10-01:2027-03-31; …`: rep, role, product line, territory, from, protected until',
  'contacts.emailDetails': '`ann@x.example:work:valid; info@x.example:shared`',
  'contacts.doNotContact': 'yes, no',
  'slaPolicies.targets': '`First touch:60:call,email; Conversation:480:call,meeting,reached`',
  'slaPolicies.pausesWhileSnoozed': 'yes, no',
  'fieldDefs.labels': '`en:Renewal risk; de:Verlängerungsrisiko`',
};

/** A Markdown table of the kinds of files and their columns, in the order in which they should be loaded. */
export function kindsTable(): string {
  const lines = loadOrder().map((name) => {
    const shape = shapeOfFile(name);
    return `| ${name} | ${columnsOf(name, shape)} | ${withoutId(shape)} |`;
  });
  return ['| kind | columns | without `id` |', '| --- | --- | --- |', ...lines].join('\n');
}

/**
 * The order in which to load files, so that a row exists before another refers to it. Among files that refer to each other, the first is
 * the one with the fewest references that cannot be resolved yet.
 */
export function loadOrder(): ImportKind[] {
  const ordered: ImportKind[] = [];
  const left = new Set(importKinds);
  while (left.size > 0) {
    // The sort is stable, so equals stay in the order of the definitions.
    const [next] = [...left].sort((one, other) => missing(one, left) - missing(other, left));
    if (next === undefined) break;
    ordered.push(next);
    left.delete(next);
  }
  return ordered;
}

/**
 * How many of a file's references cannot be resolved while the files in `left` are not loaded (a list counts twice). Infinity if the file
 * needs one of them, or can wait for it.
 */
function missing(name: ImportKind, left: ReadonlySet<ImportKind>): number {
  return Object.entries(shapeOfFile(name).fields).reduce((sum, column) => {
    const to = fileNamedBy(column[1]);
    if (to === null || to === name || !left.has(to)) return sum;
    if (isNeeded(column) || !names(to, name)) return Number.POSITIVE_INFINITY;
    return sum + (column[1].list ? 2 : 1);
  }, 0);
}

/** The kinds of files in the order in which they are loaded, with their columns. */
export function fileKinds() {
  return loadOrder().map((name) => {
    const { kind, fields } = shapeOfFile(name);
    const columns = Object.entries(fields).map((column) => ({
      name: column[0],
      // The organisation exists before its file is imported, so no column is required.
      needed: kind !== 'organisation' && isNeeded(column),
    }));
    return { name, row: kind, columns };
  });
}

/** Whether a file refers to another, directly or through further files. */
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
  // The organisation exists before its file is imported, so no column is required.
  const mark = shape.kind === 'organisation' ? '' : '\\*';
  return [
    ...needed.map(([name, field]) => `${name}${mark}${hintOf(file, name, field)}`),
    ...others.map(([name, field]) => `${name}${hintOf(file, name, field)}`),
  ].join(', ');
}

/** Whether a new row has no default for the field. */
function isNeeded([, field]: [string, Field]): boolean {
  return !('fallback' in field);
}

/** In brackets: the column's note, the values of a closed list, or the kind of row it refers to if its name does not say so. */
function hintOf(file: string, name: string, { type, list }: Field): string {
  if (type.is === 'ids') return ' (`salesforce:Account:0015g https://…; hubspot:company:812`)';
  const choice = type.is === 'choice' ? type.of.join(', ') : null;
  const named = type.is === 'ref' && !list && name !== type.to ? type.to : null;
  const hint = hints[`${file}.${name}`] ?? choice ?? named;
  return hint === null ? '' : ` (${hint})`;
}

function withoutId({ kind, naturalKey, naturalKeyOptional }: Shape): string {
  if (kind === 'organisation') return 'one line';
  if (naturalKey.length === 0) return 'id is needed';
  const more = naturalKeyOptional.length > 0 ? ` (and ${naturalKeyOptional.join(', ')})` : '';
  return naturalKey.join(' and ') + more;
}

/** The text with its table of kinds replaced by this one. */
export function withKindsTable(text: string, table: string): string {
  return text.replace(/^\| kind .*(?:\n\|.*)*/m, () => table);
}
