import type { Database } from '../db/database.ts';

/** How far an organisation's news have been told. */
export interface Mark {
  version: number;
  epoch: string;
}

export interface Missed extends Mark {
  orgId: string;
  buckets: string[];
}

/** The organisations whose counter or epoch is another than the mark says, with what changed since. */
export async function lookAtCounters(
  db: Database,
  marks: ReadonlyMap<string, Mark | null>,
): Promise<Missed[]> {
  const known = new Map([...marks].flatMap(([orgId, mark]) => (mark ? [[orgId, mark]] : [])));
  if (known.size === 0) return [];
  const rows = await db.acrossOrgs().query<Mark & { orgId: string }>(
    `SELECT org.org_id AS "orgId", org.epoch, v.version
     FROM org JOIN org_version v ON v.org_id = org.org_id WHERE org.org_id = ANY($1::text[])`,
    [[...known.keys()]],
  );
  const missed: Missed[] = [];
  for (const row of rows) {
    const mark = known.get(row.orgId);
    if (!mark || (row.version === mark.version && row.epoch === mark.epoch)) continue;
    const changed = await db
      .inOrg(row.orgId)
      .query<{ bucket: string }>('SELECT bucket FROM bucket WHERE org_id = $1 AND version > $2', [
        row.orgId,
        mark.version,
      ]);
    missed.push({ ...row, buckets: changed.map(({ bucket }) => bucket) });
  }
  return missed;
}
