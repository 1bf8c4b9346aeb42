import { type Checksum, checksumText } from '../../lib/kit/checksum.ts';
import type { Tx } from '../db/database.ts';

/** Whose request it is: taken from the token alone. */
export interface Caller {
  orgId: string;
  repId: string;
}

export interface BucketStanding {
  bucket: string;
  /** The last version that touched the bucket; 0 when nothing ever did. */
  version: number;
  checksum: string;
}

/** Where a rep's organisation stands, and the buckets this rep may read. */
export interface Standing {
  orgName: string;
  repName: string;
  epoch: string;
  /** The organisation's counter. */
  horizon: number;
  buckets: BucketStanding[];
}

interface StandingRow {
  orgName: string;
  repName: string;
  epoch: string;
  horizon: number;
  buckets: ({ bucket: string; version: number } & Checksum)[];
}

// A rep reads: what everybody reads, what is theirs, their territories, and the teams they manage.
// One statement, so that it is one moment, and all an empty pull costs.
const STANDING = `
  WITH rep AS (
    SELECT id, data FROM record
    WHERE org_id = $1 AND kind = 'rep' AND id = $2 AND NOT deleted
  ), mine AS (
    SELECT 'org' AS bucket
    UNION SELECT 'rep:' || id FROM rep
    UNION SELECT 'territory:' || named.id
      FROM rep, jsonb_array_elements_text(rep.data->'territoryIds') AS named(id)
    UNION SELECT 'territory:' || id FROM record
      WHERE org_id = $1 AND kind = 'territory' AND data->>'repId' = $2 AND NOT deleted
    UNION SELECT 'team:' || id FROM record
      WHERE org_id = $1 AND kind = 'team' AND data->>'managerRepId' = $2 AND NOT deleted
  )
  SELECT org.name AS "orgName", rep.data->>'name' AS "repName", org.epoch,
    org_version.version AS horizon,
    (SELECT json_agg(json_build_object('bucket', mine.bucket, 'version', coalesce(b.version, 0),
        'count', coalesce(b.count, 0), 'a', coalesce(b.sum_a, 0), 'b', coalesce(b.sum_b, 0))
        ORDER BY mine.bucket)
      FROM mine LEFT JOIN bucket b ON b.org_id = $1 AND b.bucket = mine.bucket) AS buckets
  FROM rep, org JOIN org_version ON org_version.org_id = org.org_id
  WHERE org.org_id = $1`;

/** Null when there is no such rep (any more). */
export async function readStanding(tx: Tx, { orgId, repId }: Caller): Promise<Standing | null> {
  const row = (await tx.query<StandingRow>(STANDING, [orgId, repId]))[0];
  if (!row) return null;
  return {
    ...row,
    buckets: row.buckets.map(({ bucket, version, ...sum }) => ({
      bucket,
      version,
      checksum: checksumText(sum),
    })),
  };
}
