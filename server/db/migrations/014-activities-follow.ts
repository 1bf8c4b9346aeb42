import {
  type Checksum,
  checksumAdd,
  checksumRemove,
  emptyChecksum,
} from '../../../lib/kit/checksum.ts';
import type { Tx } from '../database.ts';
import { maintenanceRole } from '../scope.ts';

interface Row {
  id: string;
  version: number;
  buckets: string[];
  /** The buckets of the activity's lead and deal, which are of those who hold them; a deal's managers do not count. */
  lead: string[] | null;
  deal: string[] | null;
}

/** An activity with its new version and buckets. */
interface Moved {
  id: string;
  version: number;
  before: Row;
  buckets: string[];
}

const rowsAtOnce = 1_000;

/**
 * Puts every activity into the buckets of those who hold its lead and its deal, in one transaction. Every changed row gets a new version,
 * so that browsers pull it.
 */
export async function activitiesFollow(tx: Tx): Promise<void> {
  await tx.query(`SET LOCAL ROLE ${maintenanceRole}`);
  const organisations = await tx.query<{ org_id: string }>(
    'SELECT org_id FROM org_version ORDER BY org_id',
  );
  for (const { org_id } of organisations) await inOrganisation(tx, org_id);
  await tx.query('RESET ROLE');
}

async function inOrganisation(tx: Tx, orgId: string): Promise<void> {
  const [counter] = await tx.query<{ version: number }>(
    'SELECT version FROM org_version WHERE org_id = $1 FOR UPDATE',
    [orgId],
  );
  const rows = await tx.query<Row>(
    `SELECT a.id, a.version, a.buckets, l.buckets AS lead, d.buckets AS deal
     FROM record a
     LEFT JOIN record l
       ON l.org_id = $1 AND l.kind = 'lead' AND l.id = a.data->>'leadId' AND NOT l.deleted
     LEFT JOIN record d ON d.org_id = $1 AND d.kind IN ('opportunity', 'deal')
       AND d.id = coalesce(a.data->>'dealId', a.data->>'opportunityId') AND NOT d.deleted
     WHERE a.org_id = $1 AND a.kind = 'activity' AND NOT a.deleted
     ORDER BY a.version`,
    [orgId],
  );
  const from = counter?.version ?? 0;
  const moved = rows
    .map((before) => ({ before, buckets: bucketsNow(before) }))
    .filter(({ before, buckets }) => buckets.length > before.buckets.length)
    .map((row, index): Moved => ({ ...row, id: row.before.id, version: from + index + 1 }));
  for (let at = 0; at < moved.length; at += rowsAtOnce) {
    await store(tx, orgId, moved.slice(at, at + rowsAtOnce));
  }
  await addToChecksums(tx, orgId, moved);
  const last = from + moved.length;
  await tx.query('UPDATE org_version SET version = $2 WHERE org_id = $1', [orgId, last]);
}

function bucketsNow({ buckets, lead, deal }: Row): string[] {
  const holders = [...(lead ?? []), ...(deal ?? [])].filter((one) => /^(rep|territory):/.test(one));
  return [...new Set([...buckets, ...holders])].sort();
}

async function store(tx: Tx, orgId: string, moved: readonly Moved[]): Promise<void> {
  const rows = JSON.stringify(moved.map(({ id, version, buckets }) => ({ id, version, buckets })));
  await tx.query(
    `UPDATE record SET version = x.version, buckets = x.buckets
     FROM json_to_recordset($2::json) AS x(id text, version bigint, buckets jsonb)
     WHERE org_id = $1 AND kind = 'activity' AND record.id = x.id`,
    [orgId, rows],
  );
  await tx.query(
    `INSERT INTO bucket_row (org_id, bucket, kind, id, version, removed, bytes)
     SELECT $1, bucket, 'activity', r.id, r.version, false, octet_length(r.data::text)
     FROM json_to_recordset($2::json) AS x(id text)
     JOIN record r ON r.org_id = $1 AND r.kind = 'activity' AND r.id = x.id,
       jsonb_array_elements_text(r.buckets) AS of(bucket)
     ON CONFLICT (org_id, bucket, kind, id) DO UPDATE SET
       version = excluded.version, removed = false, bytes = excluded.bytes`,
    [orgId, rows],
  );
}

async function addToChecksums(tx: Tx, orgId: string, moved: readonly Moved[]): Promise<void> {
  const changes = new Map<string, { sum: Checksum; version: number }>();
  for (const { id, version, before, buckets } of moved) {
    for (const bucket of buckets) {
      const sum = changes.get(bucket)?.sum ?? emptyChecksum;
      const held = before.buckets.includes(bucket);
      const without = held ? checksumRemove(sum, 'activity', id, before.version) : sum;
      changes.set(bucket, { sum: checksumAdd(without, 'activity', id, version), version });
    }
  }
  const rows = [...changes].map(([bucket, { sum, version }]) => ({ bucket, version, ...sum }));
  await tx.query(
    `INSERT INTO bucket (org_id, bucket, version, count, sum_a, sum_b)
     SELECT $1, bucket, version, count, a, b
     FROM json_to_recordset($2::json) AS x(bucket text, version bigint, count bigint, a bigint, b bigint)
     ON CONFLICT (org_id, bucket) DO UPDATE SET
       version = excluded.version, count = bucket.count + excluded.count,
       sum_a = (bucket.sum_a + excluded.sum_a) % 4294967296,
       sum_b = (bucket.sum_b + excluded.sum_b) % 4294967296`,
    [orgId, JSON.stringify(rows)],
  );
}
