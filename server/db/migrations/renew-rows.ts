import {
  type Checksum,
  checksumAdd,
  checksumRemove,
  emptyChecksum,
} from '../../../lib/kit/checksum.ts';
import type { Tx } from '../database.ts';
import { maintenanceRole } from '../scope.ts';

/** A stored row that a migration changes. */
export interface OldRow {
  id: string;
  version: number;
  buckets: readonly string[];
  /** The name of its kind in checksums. */
  summedAs: string;
  /** The buckets that the row is in afterwards. */
  bucketsNow: readonly string[];
}

/** A row with its new version. */
export type Renewed<R extends OldRow> = R & { versionNow: number };

const rowsAtOnce = 1_000;

/**
 * Changes rows of all organisations in one transaction. Every changed row gets a new version, so that browsers pull it. `find` returns an
 * organisation's rows in the order of their versions; `store` writes some of them with their new versions.
 */
export async function renewRows<R extends OldRow>(
  tx: Tx,
  find: (tx: Tx, orgId: string) => Promise<R[]>,
  store: (tx: Tx, orgId: string, rows: readonly Renewed<R>[]) => Promise<void>,
): Promise<void> {
  await tx.query(`SET LOCAL ROLE ${maintenanceRole}`);
  const organisations = await tx.query<{ org_id: string }>(
    'SELECT org_id FROM org_version ORDER BY org_id',
  );
  for (const { org_id: orgId } of organisations) {
    const from = await lockedVersion(tx, orgId);
    const rows = await find(tx, orgId);
    if (rows.length === 0) continue;
    const renewed = rows.map((row, index) => ({ ...row, versionNow: from + index + 1 }));
    for (let at = 0; at < renewed.length; at += rowsAtOnce) {
      await store(tx, orgId, renewed.slice(at, at + rowsAtOnce));
    }
    await addToChecksums(tx, orgId, renewed);
    const last = from + renewed.length;
    await tx.query('UPDATE org_version SET version = $2 WHERE org_id = $1', [orgId, last]);
  }
  await tx.query('RESET ROLE');
}

async function lockedVersion(tx: Tx, orgId: string): Promise<number> {
  const [counter] = await tx.query<{ version: number }>(
    'SELECT version FROM org_version WHERE org_id = $1 FOR UPDATE',
    [orgId],
  );
  return counter?.version ?? 0;
}

async function addToChecksums(
  tx: Tx,
  orgId: string,
  rows: readonly Renewed<OldRow>[],
): Promise<void> {
  const changes = [...checksumChanges(rows)].map(([bucket, { sum, version }]) => ({
    ...{ bucket, version, ...sum },
  }));
  await tx.query(
    `INSERT INTO bucket (org_id, bucket, version, count, sum_a, sum_b)
     SELECT $1, bucket, version, count, a, b
     FROM json_to_recordset($2::json) AS x(bucket text, version bigint, count bigint, a bigint, b bigint)
     ON CONFLICT (org_id, bucket) DO UPDATE SET
       version = excluded.version, count = bucket.count + excluded.count,
       sum_a = (bucket.sum_a + excluded.sum_a) % 4294967296,
       sum_b = (bucket.sum_b + excluded.sum_b) % 4294967296`,
    [orgId, JSON.stringify(changes)],
  );
}

/** By bucket, the change of its checksum and the last version written to it. */
function checksumChanges(rows: readonly Renewed<OldRow>[]) {
  const changes = new Map<string, { sum: Checksum; version: number }>();
  for (const { summedAs, id, version, buckets, bucketsNow, versionNow } of rows) {
    const turn = (bucket: string, change: (sum: Checksum) => Checksum) =>
      changes.set(bucket, {
        sum: change(changes.get(bucket)?.sum ?? emptyChecksum),
        version: versionNow,
      });
    for (const bucket of buckets) turn(bucket, (sum) => checksumRemove(sum, summedAs, id, version));
    for (const bucket of bucketsNow)
      turn(bucket, (sum) => checksumAdd(sum, summedAs, id, versionNow));
  }
  return changes;
}
