import { firstName } from '../../lib/contract/rows/renames.ts';
import {
  type Checksum,
  checksumAdd,
  checksumRemove,
  emptyChecksum,
} from '../../lib/kit/checksum.ts';
import type { Tx } from '../db/database.ts';
import type { Planned } from './plan.ts';
import { chunks } from './records.ts';

/** A planned row with its new version. */
export type Versioned = Planned & { version: number };

/** For each bucket, the change of its checksum and the last version written to it. */
export type ChecksumChanges = Map<string, { sum: Checksum; version: number }>;

/** The kinds of rows that decide a rep's scope (scope/rep-scope.ts). */
const decideScope = new Set<string>(['absence', 'queue', 'rep', 'team', 'territory']);

/** Writes rows, memberships, checksums and the counter, and announces the change. The counter must be locked. */
export async function writePlan(
  tx: Tx,
  { orgId, version }: { orgId: string; version: number },
  rows: readonly Versioned[],
): Promise<void> {
  if (rows.length === 0) return;
  const sums: ChecksumChanges = new Map();
  for (const part of chunks(rows)) {
    await storeRows(tx, orgId, part, REPLACE);
    for (const row of part) addChecksumChange(sums, row);
  }
  await storeChecksums(tx, orgId, version, sums);
  const scope = rows.some(({ kind }) => decideScope.has(kind));
  tx.announce({ orgId, version, buckets: [...sums.keys()], scope });
}

/** Stores new rows and their memberships. Throws an error with SQLSTATE 23505 if one of them exists. */
export function insertRows(tx: Tx, orgId: string, rows: readonly Versioned[]): Promise<void> {
  return storeRows(tx, orgId, rows, '');
}

const REPLACE = `ON CONFLICT (org_id, kind, id) DO UPDATE SET
  version = excluded.version, external_id = excluded.external_id, data = excluded.data,
  deleted = excluded.deleted, buckets = excluded.buckets`;

/** Stores rows and memberships in one statement, because a click writes few rows and each round trip counts. */
async function storeRows(
  tx: Tx,
  orgId: string,
  rows: readonly Versioned[],
  onConflict: string,
): Promise<void> {
  const records = rows.map(({ kind, id, version, externalId, row, buckets }) => ({
    kind,
    id,
    version,
    external_id: externalId,
    data: row,
    buckets,
  }));
  const memberships = rows.flatMap(({ kind, id, version, row, buckets, before }) => {
    const bytes = Buffer.byteLength(JSON.stringify(row));
    const now = buckets.map((bucket) => ({ bucket, kind, id, version, removed: false, bytes }));
    const gone = left(buckets, before?.buckets);
    return [
      ...now,
      ...gone.map((bucket) => ({ bucket, kind, id, version, removed: true, bytes: 0 })),
    ];
  });
  await tx.query(
    `WITH stored AS (
       INSERT INTO record (org_id, kind, id, version, external_id, data, deleted, buckets)
       SELECT $1, kind, id, version, external_id, data, data IS NULL, buckets
       FROM json_to_recordset($2::json)
         AS x(kind text, id text, version bigint, external_id text, data jsonb, buckets jsonb)
       ${onConflict}
     )
     INSERT INTO bucket_row (org_id, bucket, kind, id, version, removed, bytes)
     SELECT $1, bucket, kind, id, version, removed, bytes
     FROM json_to_recordset($3::json)
       AS x(bucket text, kind text, id text, version bigint, removed boolean, bytes integer)
     ON CONFLICT (org_id, bucket, kind, id) DO UPDATE SET
       version = excluded.version, removed = excluded.removed, bytes = excluded.bytes`,
    [orgId, JSON.stringify(records), JSON.stringify(memberships)],
  );
}

const left = (now: readonly string[], before: readonly string[] = []) =>
  before.filter((bucket) => !now.includes(bucket));

/** Adds a row's change to the sums of its old and new buckets. */
export function addChecksumChange(
  sums: ChecksumChanges,
  { kind, id, version, buckets, before }: Versioned,
): void {
  const name = firstName(kind);
  const turn = (bucket: string, change: (sum: Checksum) => Checksum) =>
    sums.set(bucket, { sum: change(sums.get(bucket)?.sum ?? emptyChecksum), version });
  for (const bucket of before?.buckets ?? []) {
    turn(bucket, (sum) => checksumRemove(sum, name, id, before?.version ?? 0));
  }
  for (const bucket of buckets) turn(bucket, (sum) => checksumAdd(sum, name, id, version));
}

/** Adds the sums to the stored checksums, without reading them first, and sets the counter to `version`. */
export async function storeChecksums(
  tx: Tx,
  orgId: string,
  version: number,
  sums: ChecksumChanges,
): Promise<void> {
  const changes = [...sums].map(([bucket, change]) => ({
    bucket,
    version: change.version,
    ...change.sum,
  }));
  await tx.query(
    `WITH counted AS (
       INSERT INTO bucket (org_id, bucket, version, count, sum_a, sum_b)
       SELECT $1, bucket, version, count, a, b
       FROM json_to_recordset($2::json)
         AS x(bucket text, version bigint, count bigint, a bigint, b bigint)
       ON CONFLICT (org_id, bucket) DO UPDATE SET
         version = excluded.version,
         count = bucket.count + excluded.count,
         sum_a = (bucket.sum_a + excluded.sum_a) % 4294967296,
         sum_b = (bucket.sum_b + excluded.sum_b) % 4294967296
     )
     UPDATE org_version SET version = $3 WHERE org_id = $1`,
    [orgId, JSON.stringify(changes), version],
  );
}
