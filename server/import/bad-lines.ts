import { appendFileSync, writeFileSync } from 'node:fs';
import { type Fault, faultText } from './fault.ts';

/** A fault in a line. `line` is 1-based; the header is line 1. `column` null: the fault concerns the whole line. */
export interface BadLine extends Fault {
  line: number;
  column: string | null;
  /** The fault in English. */
  message: string;
}

export function badLine(line: number, column: string | null, found: Fault): BadLine {
  return { line, column, message: faultText(found), ...found };
}

/** A fault as a sentence: `line 18, column size: …`. */
export function badLineText(bad: BadLine): string {
  return bad.column === null
    ? `line ${bad.line}: ${bad.message}`
    : `line ${bad.line}, column ${bad.column}: ${bad.message}`;
}

/** As many lines as the console can pick out of its file. */
const MOST_NUMBERS = 200_000;

/**
 * Counts bad lines and keeps the first `keep` faults. With a report path, it writes all of them to that file as a JSON list, 1,000 at a
 * time, so that a file with a million faults needs no more memory than one with fifty.
 */
export class BadLines {
  readonly first: BadLine[] = [];
  /** The number of faults. */
  count = 0;
  /** The number of lines with a fault. The faults of a line follow each other. */
  lines = 0;
  /** The first lines with a fault. */
  readonly at: number[] = [];
  private readonly keep: number;
  private readonly report: string | null;
  private waiting: string[] = [];
  private reported = 0;
  private last = 0;

  constructor(report: string | null = null, keep = 50) {
    this.keep = keep;
    this.report = report;
    if (report !== null) writeFileSync(report, '[');
  }

  add(bad: BadLine): void {
    this.count += 1;
    if (bad.line !== this.last) {
      this.last = bad.line;
      this.lines += 1;
      if (this.at.length < MOST_NUMBERS) this.at.push(bad.line);
    }
    if (this.first.length < this.keep) this.first.push(bad);
    if (this.report === null) return;
    this.waiting.push(JSON.stringify(bad));
    if (this.waiting.length >= 1000) this.flush();
  }

  /** Completes the report file. */
  close(): void {
    if (this.report === null) return;
    this.flush();
    appendFileSync(this.report, '\n]\n');
  }

  private flush(): void {
    if (this.report === null || this.waiting.length === 0) return;
    const lead = this.reported === 0 ? '\n' : ',\n';
    appendFileSync(this.report, lead + this.waiting.join(',\n'));
    this.reported += this.waiting.length;
    this.waiting = [];
  }
}
