import type { OwnedDatabase as Database } from '../../../server/db/database.ts';
import type { Buckets, Rows } from './held.ts';

// The rules in SQL. They use only the rows, without the feed, the checksums or functions of the server.
const OWN_BUCKETS = `
  WITH mine AS (
    SELECT id AS rep, 'org' AS bucket FROM record WHERE org_id = $1 AND kind = 'rep' AND NOT deleted
    UNION SELECT id, 'rep:' || id FROM record WHERE org_id = $1 AND kind = 'rep' AND NOT deleted
    UNION SELECT id, 'territory:' || jsonb_array_elements_text(data->'territoryIds')
      FROM record WHERE org_id = $1 AND kind = 'rep' AND NOT deleted
    UNION SELECT data->>'repId', 'territory:' || id
      FROM record WHERE org_id = $1 AND kind = 'territory' AND NOT deleted
    UNION SELECT data->>'managerRepId', 'team:' || id
      FROM record WHERE org_id = $1 AND kind = 'team' AND NOT deleted
  )
  SELECT rep, bucket FROM mine WHERE rep = ANY($2::text[])`;

const EVERYBODYS = `('organisation', 'team', 'rep', 'territory', 'stage', 'template', 'announcement',
  'ownership')`;
const OWN = `r.org_id = $1 AND NOT r.deleted AND r.kind NOT IN ${EVERYBODYS}`;
const CREDITED = `coalesce(r.data->>'repId', r.data->>'ownerRepId')`;

const IN_BUCKETS = `
  WITH placed AS (
    SELECT 'org' AS bucket, kind, id, version
      FROM record WHERE org_id = $1 AND NOT deleted AND kind IN ${EVERYBODYS}
    UNION SELECT 'rep:' || ${CREDITED}, kind, id, version FROM record AS r WHERE ${OWN}
    UNION SELECT 'territory:' || (data->>'territoryId'), kind, id, version FROM record AS r WHERE ${OWN}
    UNION SELECT b.bucket, r.kind, r.id, r.version
      FROM record AS r JOIN record AS account ON account.org_id = $1 AND account.kind = 'account'
        AND account.id = r.data->>'accountId' AND NOT account.deleted,
      LATERAL (VALUES ('rep:' || (account.data->>'ownerRepId')),
        ('territory:' || (account.data->>'territoryId'))) AS b(bucket)
      WHERE ${OWN} AND r.kind <> 'booking'
    UNION SELECT 'team:' || (rep.data->>'teamId'), r.kind, r.id, r.version
      FROM record AS r JOIN record AS rep ON rep.org_id = $1 AND rep.kind = 'rep'
        AND rep.id = ${CREDITED} AND NOT rep.deleted
      WHERE ${OWN} AND r.kind IN ('quota', 'booking', 'deal')
  )
  SELECT bucket, kind || '/' || id AS key, version FROM placed WHERE bucket = ANY($2::text[])`;

/** What each of these reps may see, according to the database's rows. */
export async function scopes(
  db: Database,
  orgId: string,
  repIds: readonly string[],
): Promise<Map<string, Buckets>> {
  const own = await db.query<{ rep: string; bucket: string }>(OWN_BUCKETS, [orgId, repIds]);
  const wanted = [...new Set(own.map(({ bucket }) => bucket))];
  const placed = await db.query<{ bucket: string; key: string; version: number }>(IN_BUCKETS, [
    orgId,
    wanted,
  ]);
  const rows = new Map<string, Map<string, number>>(wanted.map((bucket) => [bucket, new Map()]));
  for (const { bucket, key, version } of placed) rows.get(bucket)?.set(key, version);
  const none: Rows = new Map();
  const bucketsOf = (mine: readonly { bucket: string }[]) =>
    new Map(mine.map(({ bucket }) => [bucket, rows.get(bucket) ?? none]));
  return new Map(
    [...Map.groupBy(own, ({ rep }) => rep)].map(([rep, mine]) => [rep, bucketsOf(mine)]),
  );
}
