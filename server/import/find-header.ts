import { open } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { UnreadableFile } from './utf8-stream.ts';

const candidates = [',', ';', '\t', '|'] as const;
const PEEK_BYTES = 262_144;

export interface Header {
  delimiter: string;
  columns: readonly string[];
}

function delimiterName(delimiter: string): string {
  return delimiter === '\t' ? 'a tab' : `'${delimiter}'`;
}

/** The first line that says anything, whole: a line break inside quotes does not end it. */
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

/** How much a header read with a delimiter looks right: the columns that are expected, then their number. */
function score(line: string, delimiter: string, expected: ReadonlySet<string>): number {
  const columns = split(line, delimiter);
  const known = columns.filter((column) => expected.has(column.toLowerCase())).length;
  return known * 1000 + columns.length;
}

/**
 * Reads the header of a file and finds its delimiter. `stated`: what the file is said to be separated by, or null;
 * `expected`: lower-case column names that are looked for.
 */
export function findHeader(
  start: string,
  stated: string | null,
  expected: ReadonlySet<string>,
): Header {
  const line = firstLine(start);
  if (line === '') throw new UnreadableFile('the file is empty');
  const ranked = [...candidates]
    .map((delimiter) => ({ delimiter, score: score(line, delimiter, expected) }))
    .sort((a, b) => b.score - a.score);
  const best = ranked[0]?.delimiter ?? ',';
  const delimiter = stated ?? best;
  const columns = split(line, delimiter);
  const better = score(line, best, expected) > score(line, delimiter, expected);
  if (columns.length === 1 && better && best !== delimiter) {
    throw new UnreadableFile(
      `this file looks separated by ${delimiterName(best)}, not by ${delimiterName(delimiter)}`,
    );
  }
  checkNames(columns);
  return { delimiter, columns };
}

function checkNames(columns: readonly string[]): void {
  const seen = new Set<string>();
  for (const [index, column] of columns.entries()) {
    if (column === '') throw new UnreadableFile(`column ${index + 1} has no name`, 1);
    if (seen.has(column)) throw new UnreadableFile(`two columns are named "${column}"`, 1);
    seen.add(column);
  }
}

/** As `findHeader`, from a file. */
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
      throw new UnreadableFile('this file is UTF-16: save it as "CSV UTF-8"');
    }
    const start = buffer.toString('utf8', 0, bytesRead).replace(/^\uFEFF/, '');
    return findHeader(start, stated, expected);
  } finally {
    await file.close();
  }
}
