import type { AnyRow, RowKind } from '../../lib/contract/rows/index.ts';
import { firstName } from '../../lib/contract/rows/renames.ts';
import { type Checksum, checksumAdd, checksumText, emptyChecksum } from '../../lib/kit/checksum.ts';
import type { Database } from '../db/database.ts';
import { bucketsByTable, type FindRow } from './who-reads.ts';

interface Row {
  kind: RowKind;
  id: string;
  version: number;
  data: AnyRow;
}

/**
 * Computes every bucket again from the rows and compares. Returns one line per bucket whose feed or checksum differs. Reads all rows of
 * the organisation; meant for tests and for operators.
 */
export async function auditBuckets(db: Database, orgId: string): Promise<string[]> {
  return db.inOrg(orgId).snapshot(async (tx) => {
    const rows = await tx.query<Row>(
      'SELECT kind, id, version, data FROM record WHERE org_id = $1 AND NOT deleted',
      [orgId],
    );
    const expected = expectedBuckets(rows);
    const feed = await tx.query<{ bucket: string; kind: string; id: string; version: number }>(
      'SELECT bucket, kind, id, version FROM bucket_row WHERE org_id = $1 AND NOT removed',
      [orgId],
    );
    const held = new Map<string, Checksum>();
    for (const { bucket, kind, id, version } of feed) count(held, bucket, kind, id, version);
    const kept = await tx.query<{ bucket: string; count: number; a: number; b: number }>(
      'SELECT bucket, count, sum_a AS a, sum_b AS b FROM bucket WHERE org_id = $1',
      [orgId],
    );
    const sums = new Map(kept.map((row) => [row.bucket, row]));
    const text = (of: Map<string, Checksum>, bucket: string) =>
      checksumText(of.get(bucket) ?? emptyChecksum);
    return [...new Set([...expected.keys(), ...held.keys(), ...sums.keys()])]
      .filter((bucket) => {
        const right = text(expected, bucket);
        return text(held, bucket) !== right || text(sums, bucket) !== right;
      })
      .map(
        (bucket) =>
          `${bucket}: rows ${text(expected, bucket)}, feed ${text(held, bucket)}, checksum ${text(sums, bucket)}`,
      );
  });
}

function expectedBuckets(rows: readonly Row[]): Map<string, Checksum> {
  const byKey = new Map(rows.map((row) => [`${row.kind}/${row.id}`, row.data]));
  const find: FindRow = (kind, id) => byKey.get(`${kind}/${id}`);
  const expected = new Map<string, Checksum>();
  for (const { kind, id, version, data } of rows) {
    for (const bucket of bucketsByTable(kind, data, find))
      count(expected, bucket, kind, id, version);
  }
  return expected;
}

function count(
  sums: Map<string, Checksum>,
  bucket: string,
  kind: string,
  id: string,
  version: number,
): void {
  sums.set(bucket, checksumAdd(sums.get(bucket) ?? emptyChecksum, firstName(kind), id, version));
}
