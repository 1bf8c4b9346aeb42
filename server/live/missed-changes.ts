import type { Database } from '../db/database.ts';

/** The last version and epoch announced to an organisation's connections. */
export interface AnnouncedVersion {
  version: number;
  epoch: string;
}

export interface MissedChanges extends AnnouncedVersion {
  orgId: string;
  buckets: string[];
}

/** The organisations whose counter or epoch differs from the announced one, with the buckets that have changed since. */
export async function findMissedChanges(
  db: Database,
  announced: ReadonlyMap<string, AnnouncedVersion | null>,
): Promise<MissedChanges[]> {
  const known = new Map([...announced].flatMap(([id, last]) => (last ? [[id, last]] : [])));
  if (known.size === 0) return [];
  const rows = await db.acrossOrgs().query<AnnouncedVersion & { orgId: string }>(
    `SELECT org.org_id AS "orgId", org.epoch, v.version
     FROM org JOIN org_version v ON v.org_id = org.org_id WHERE org.org_id = ANY($1::text[])`,
    [[...known.keys()]],
  );
  const missed: MissedChanges[] = [];
  for (const row of rows) {
    const last = known.get(row.orgId);
    if (!last || (row.version === last.version && row.epoch === last.epoch)) continue;
    const changed = await db
      .inOrg(row.orgId)
      .query<{ bucket: string }>('SELECT bucket FROM bucket WHERE org_id = $1 AND version > $2', [
        row.orgId,
        last.version,
      ]);
    missed.push({ ...row, buckets: changed.map(({ bucket }) => bucket) });
  }
  return missed;
}
