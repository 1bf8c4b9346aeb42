import type { RowKind, RowOf } from '../contract/rows/index.ts';
import type { PullBucket, PullResponse } from '../contract/wire/pull.ts';
import { rowHash } from '../kit/checksum.ts';
import { parseRow } from './quarantine.ts';

/** What a batch says of one row. */
export type Operation = PullBucket['operations'][number];
/** A row that may be stored, with its hash, or the reason it is quarantined. */
type ParsedRow = { ok: true; row: RowOf<RowKind>; hash: number } | { ok: false; reason: string };

/** The rows of a batch, each parsed once. */
export class ParsedRows {
  readonly #parsed = new Map<Operation, ParsedRow>();

  /** Parsing needs no database, so a batch can be parsed while the one before it is being written. */
  static ahead({ changes }: PullResponse): ParsedRows {
    const rows = new ParsedRows();
    const seen = new Set<string>();
    for (const operation of changes.flatMap(({ operations }) => operations)) {
      if (operation.row === null) continue;
      // A row that is in several buckets comes several times, and is stored once.
      const key = `${operation.kind}/${operation.id}@${operation.version}`;
      if (!seen.has(key)) rows.of(operation);
      seen.add(key);
    }
    return rows;
  }

  of(operation: Operation): ParsedRow {
    const known = this.#parsed.get(operation);
    if (known) return known;
    const { kind, id, version, row: raw } = operation;
    const read = parseRow(kind, id, raw);
    const parsed = read.ok ? { ...read, hash: rowHash(version, read.row) } : read;
    this.#parsed.set(operation, parsed);
    return parsed;
  }
}
