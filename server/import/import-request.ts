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
  /** Null: the mapping's, or found in the file. */
  delimiter: string | null;
  dryRun: boolean;
  /** A file that every bad line is written to; null for none. */
  report: string | null;
  organisation: Organisation;
  today: string;
  now: string;
  /** Quarters that every plain date of the file is moved by. */
  shiftQuarters?: number;
  onProgress?: (progress: ImportProgress) => void;
}

export interface ImportProgress extends ReadProgress {
  pass: 'check' | 'write';
  lines: number;
  bad: number;
}

/** What an import did, or would do. */
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
  /** True when the rows are in the transaction. */
  written: boolean;
}
