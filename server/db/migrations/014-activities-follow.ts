import type { Tx } from '../database.ts';
import { type OldRow, type Renewed, renewRows } from './renew-rows.ts';

interface Row extends Pick<OldRow, 'id' | 'version' | 'buckets'> {
  /** The buckets of the activity's lead and deal, which are of those who hold them; a deal's managers do not count. */
  lead: string[] | null;
  deal: string[] | null;
}

/** Puts every activity into the buckets of those who hold its lead and its deal, in one transaction. */
export const activitiesFollow = (tx: Tx): Promise<void> => renewRows(tx, activitiesToMove, move);

async function activitiesToMove(tx: Tx, orgId: string): Promise<OldRow[]> {
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
  return rows
    .map((row) => ({ ...row, summedAs: 'activity', bucketsNow: bucketsNow(row) }))
    .filter(({ buckets, bucketsNow }) => bucketsNow.length > buckets.length);
}

function bucketsNow({ buckets, lead, deal }: Row): string[] {
  const holders = [...(lead ?? []), ...(deal ?? [])].filter((one) => /^(rep|territory):/.test(one));
  return [...new Set([...buckets, ...holders])].sort();
}

async function move(tx: Tx, orgId: string, moved: readonly Renewed<OldRow>[]): Promise<void> {
  const rows = JSON.stringify(
    moved.map(({ id, versionNow: version, bucketsNow: buckets }) => ({ id, version, buckets })),
  );
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
