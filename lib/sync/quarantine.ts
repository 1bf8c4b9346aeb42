import { isRowKind, type RowKind, type RowOf, readRow } from '../contract/rows/index.ts';
import { rowNow } from '../contract/rows/renames.ts';
import type { QuarantinedRow } from '../store/database.ts';
import { unstorableReason } from '../store/storable.ts';

/** The maximum number of characters of a quarantined row that are stored. A template with the longest body fits. */
const maxTextLength = 300_000;
const maxReasonLength = 300;

/** Parses a row of a pull, of whichever revision. Returns the row to store, or the reason to quarantine it. */
export function parseRow(
  kind: string,
  id: string,
  raw: unknown,
): { ok: true; row: RowOf<RowKind> } | { ok: false; reason: string } {
  if (!isRowKind(kind)) return { ok: false, reason: `kind ${kind} is not known to this version` };
  const unfit = unstorableReason(raw);
  if (unfit !== null) return { ok: false, reason: `${kind}: ${unfit}` };
  const read = readRow(kind, rowNow({ kind, row: raw }).row);
  if (read.ok && read.row.id !== id) return { ok: false, reason: `${kind}.id: is another row’s` };
  return read;
}

/** The record of a quarantined row. It counts in the checksums of its buckets as the row would. */
export function quarantine(
  { kind, id, version, buckets }: Pick<QuarantinedRow, 'kind' | 'id' | 'version' | 'buckets'>,
  raw: unknown,
  reason: string,
): QuarantinedRow {
  const key = quarantineKey(kind, id);
  return {
    key,
    kind,
    id,
    version,
    buckets,
    text: textOf(raw),
    reason: cut(reason, maxReasonLength),
  };
}

export function quarantineKey(kind: string, id: string): string {
  return `${kind}/${id}`;
}

/** The quarantined row as it came; undefined if it was too large to keep. */
export function quarantinedValue({ text, raw }: QuarantinedRow): unknown {
  if (text === undefined) return raw;
  return text === null ? undefined : JSON.parse(text);
}

/** The row as text, because text can be stored however deeply the row is nested. Null if it is too long or too deep. */
function textOf(raw: unknown): string | null {
  try {
    const text = JSON.stringify(raw);
    return text.length > maxTextLength ? null : text;
  } catch {
    // Too deeply nested for `JSON.stringify`.
    return null;
  }
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
