import type { AnyRow } from '../../lib/contract/rows/index.ts';
import type { Organisation } from '../../lib/contract/rows/organisation.ts';
import type { BadLines } from './bad-lines.ts';
import type { ImportKind } from './columns.ts';
import type { Mapping } from './mapping.ts';
import type { ReadProgress } from './read-records.ts';
import type { Difference } from './row-difference.ts';

export interface ImportRequest {
  kind: ImportKind;
  path: string;
  /** Null: the file uses our field names. */
  mapping: Mapping | null;
  /** Null: the delimiter of the mapping or, if it names none, the detected one. */
  delimiter: string | null;
  dryRun: boolean;
  /** Writes the good lines of a file that has bad ones; if left out, such a file is not written. */
  skipBad?: boolean;
  /** The path of a file to write all bad lines to; null: none is written. */
  report: string | null;
  /** The number of bad lines that the result names; 50 if left out. */
  keepBad?: number;
  /** Called for each new or changed row while the file is checked. `before` null: the row is new. */
  onDifference?(difference: RowDifference): void;
  organisation: Organisation;
  today: string;
  now: string;
  /** The number of calendar quarters by which every plain date in the file is moved; 0 if left out. */
  shiftQuarters?: number;
  onProgress?: (progress: ImportProgress) => void;
}

export interface RowDifference {
  line: number;
  externalId: string;
  before: AnyRow | null;
  after: AnyRow;
}

export interface ImportProgress extends ReadProgress {
  pass: 'check' | 'write';
  lines: number;
  bad: number;
}

/** What an import did or, in a dry run, would do. All numbers count lines. */
export interface ImportResult {
  kind: ImportKind;
  lines: number;
  skipped: number;
  created: number;
  changed: number;
  unchanged: number;
  bad: BadLines;
  /** The first few changed rows. */
  samples: { line: number; externalId: string; differences: Difference[] }[];
  /** Whether the rows were written, in the caller's transaction. */
  written: boolean;
}
