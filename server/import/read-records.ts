import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { fault } from './fault.ts';
import { UnreadableFile } from './unreadable-file.ts';
import { utf8Only } from './utf8-stream.ts';

/** One record of a file. It spans several lines if a quoted cell contains line breaks. */
export interface FileRecord {
  /** The line on which the record begins, 1-based; the header is line 1. */
  line: number;
  cells: readonly string[];
}

export interface ReadProgress {
  bytes: number;
  totalBytes: number;
}

/** A longer record means that a quote was never closed. Without a limit, the parser would read the rest of the file into memory. */
const MAX_RECORD_CHARS = 1_000_000;

function lineBreaksIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count += 1;
  }
  return count;
}

function explain(error: unknown, lastLine: number): unknown {
  if (!(error instanceof CsvError)) return error;
  const line = typeof error.lines === 'number' ? error.lines : null;
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_MAX_RECORD_SIZE':
      return new UnreadableFile(fault('file-quote-open', {}), lastLine + 1);
    case 'CSV_INVALID_CLOSING_QUOTE':
      return new UnreadableFile(fault('file-quote-closed', {}), line);
    case 'INVALID_OPENING_QUOTE':
      return new UnreadableFile(fault('file-quote-inside', {}), line);
    default:
      return new UnreadableFile(fault('file-not-csv', {}), line);
  }
}

/**
 * Yields the records of a file after its header, in order, without empty ones. Only one chunk of the file is in memory at a time, however
 * long the file is. Throws an UnreadableFile that names the line.
 */
export async function* readRecords(
  path: string,
  delimiter: string,
  progress: ReadProgress,
): AsyncGenerator<FileRecord> {
  progress.totalBytes = (await stat(path)).size;
  const source = createReadStream(path, { highWaterMark: 256 * 1024 });
  source.on('data', (chunk) => {
    progress.bytes += chunk.length;
  });
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_CHARS,
  });
  let lastLine = 0;
  try {
    // Pipeline destroys the parser with the error of any stream, so the loop below throws that error.
    const whole = pipeline(source, utf8Only(), parser, () => {});
    let header = true;
    for await (const entry of whole) {
      const { record, info } = entry as { record: string[]; info: { lines: number } }; // The shape that `info: true` produces.
      const line = info.lines - lineBreaksIn(record);
      lastLine = info.lines;
      if (!header && record.some((cell) => cell.trim() !== '')) yield { line, cells: record };
      header = false;
    }
  } catch (error) {
    throw explain(error, lastLine);
  } finally {
    source.destroy();
  }
}
