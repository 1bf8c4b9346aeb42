import type { Database } from '../../../server/db/database.ts';
import type { Buckets, Rows } from './held.ts';

// The rules in SQL, over the rows alone: no feed, no checksum and none of the server's functions is asked.
const OWN_BUCKETS = `
  WITH live AS (SELECT kind, id, data FROM record WHERE org_id = $1 AND NOT deleted)
  SELECT rep.id AS rep, mine.bucket
  FROM live AS rep, LATERAL (
    SELECT 'org' AS bucket
    UNION SELECT 'rep:' || rep.id
    UNION SELECT 'territory:' || jsonb_array_elements_text(rep.data->'territoryIds')
    UNION SELECT 'territory:' || t.id FROM live AS t
      WHERE t.kind = 'territory' AND t.data->>'repId' = rep.id
    UNION SELECT 'team:' || t.id FROM live AS t
      WHERE t.kind = 'team' AND t.data->>'managerRepId' = rep.id
  ) AS mine
  WHERE rep.kind = 'rep' AND rep.id = ANY($2::text[])`;

const IN_BUCKETS = `
  WITH live AS (
    SELECT kind, id, version, data, coalesce(data->>'repId', data->>'ownerRepId') AS rep,
      kind IN ('organisation', 'team', 'rep', 'territory', 'stage', 'template', 'announcement', 'ownership')
        AS everybodys
    FROM record WHERE org_id = $1 AND NOT deleted
  ), own AS (SELECT * FROM live WHERE NOT everybodys
  ), placed AS (
    SELECT 'org' AS bucket, kind, id, version FROM live WHERE everybodys
    UNION SELECT 'rep:' || rep, kind, id, version FROM own
    UNION SELECT 'territory:' || (data->>'territoryId'), kind, id, version FROM own
    UNION SELECT b.bucket, own.kind, own.id, own.version
      FROM own JOIN live AS account
        ON account.kind = 'account' AND account.id = own.data->>'accountId',
      LATERAL (VALUES ('rep:' || (account.data->>'ownerRepId')),
        ('territory:' || (account.data->>'territoryId'))) AS b(bucket)
      WHERE own.kind <> 'booking'
    UNION SELECT 'team:' || (credited.data->>'teamId'), own.kind, own.id, own.version
      FROM own JOIN live AS credited ON credited.kind = 'rep' AND credited.id = own.rep
      WHERE own.kind IN ('quota', 'booking', 'opportunity')
  )
  SELECT bucket, kind || '/' || id AS key, version FROM placed WHERE bucket = ANY($2::text[])`;

/** What each of these reps may see, as the database's rows say. */
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
