import { open } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { fault } from './fault.ts';
import { UnreadableFile } from './unreadable-file.ts';

const candidates = [',', ';', '\t', '|'] as const;
const PEEK_BYTES = 262_144;

export interface Header {
  delimiter: string;
  columns: readonly string[];
}

function delimiterName(delimiter: string): string {
  return delimiter === '\t' ? 'TAB' : delimiter;
}

/** The first line that is not empty. A line break inside quotes does not end it. */
function firstLine(text: string): string {
  let quoted = false;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    else if (text[at] === '\n' && !quoted) {
      const line = text.slice(from, at).trim();
      if (line !== '') return line;
      from = at + 1;
    }
  }
  return text.slice(from).trim();
}

function split(line: string, delimiter: string): string[] {
  const rows: string[][] = parse(line, { delimiter, relax_quotes: true, relax_column_count: true });
  return (rows[0] ?? []).map((cell) => cell.trim());
}

/** How plausible a delimiter is for a header: first by the number of expected columns, then by the number of columns. */
function score(line: string, delimiter: string, expected: ReadonlySet<string>): number {
  const columns = split(line, delimiter);
  const known = columns.filter((column) => expected.has(column.toLowerCase())).length;
  return known * 1000 + columns.length;
}

/**
 * Reads the header at the start of a file. `stated`: the delimiter that the user named, or null to detect it. `expected`: the names, in
 * lower case, of the columns to look for. Throws an UnreadableFile.
 */
export function findHeader(
  start: string,
  stated: string | null,
  expected: ReadonlySet<string>,
): Header {
  const line = firstLine(start);
  if (line === '') throw new UnreadableFile(fault('file-empty', {}));
  const ranked = [...candidates]
    .map((delimiter) => ({ delimiter, score: score(line, delimiter, expected) }))
    .sort((a, b) => b.score - a.score);
  const best = ranked[0]?.delimiter ?? ',';
  const delimiter = stated ?? best;
  const columns = split(line, delimiter);
  const better = score(line, best, expected) > score(line, delimiter, expected);
  if (columns.length === 1 && better && best !== delimiter) {
    const names = { found: delimiterName(best), stated: delimiterName(delimiter) };
    throw new UnreadableFile(fault('file-separator', names));
  }
  checkNames(columns);
  return { delimiter, columns };
}

function checkNames(columns: readonly string[]): void {
  const seen = new Set<string>();
  for (const [index, column] of columns.entries()) {
    if (column === '') {
      throw new UnreadableFile(fault('header-unnamed', { number: index + 1 }), 1);
    }
    if (seen.has(column)) throw new UnreadableFile(fault('header-twice', { column }), 1);
    seen.add(column);
  }
}

/** Reads the header of a file, as `findHeader` does. Throws an UnreadableFile, or if the file cannot be opened. */
export async function readHeader(
  path: string,
  stated: string | null,
  expected: ReadonlySet<string>,
): Promise<Header> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(PEEK_BYTES), 0, PEEK_BYTES, 0);
    const [a, b] = buffer;
    if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
      throw new UnreadableFile(fault('file-utf16', {}));
    }
    const start = buffer.toString('utf8', 0, bytesRead).replace(/^\uFEFF/, '');
    return findHeader(start, stated, expected);
  } finally {
    await file.close();
  }
}
