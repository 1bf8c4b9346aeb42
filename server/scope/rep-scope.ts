import { type Checksum, checksumText } from '../../lib/kit/checksum.ts';
import type { Database, Tx } from '../db/database.ts';

/** Whose request it is: taken from the token alone. */
export interface Caller {
  orgId: string;
  repId: string;
}

export interface BucketStanding {
  bucket: string;
  /** The last version that touched the bucket; 0 when nothing ever did. */
  version: number;
  /** Removals up to this version are not kept any more; 0 when all are. */
  minVersion: number;
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
  buckets: ({ bucket: string; version: number; minVersion: number } & Checksum)[];
}

/**
 * A rep reads: what everybody reads, what is theirs, their territories, and the teams they manage. Two parts of a WITH
 * (`rep`, and `mine` with the buckets) in a statement whose first parameters are organisation and rep.
 */
export const SCOPE = `rep AS (
    SELECT id, data FROM record
    WHERE org_id = $1 AND kind = 'rep' AND id = $2 AND NOT deleted
  ), mine AS (
    SELECT 'org' AS bucket
    UNION SELECT 'rep:' || id FROM rep
    UNION SELECT 'territory:' || named.id
      FROM rep, jsonb_array_elements_text(rep.data->'territoryIds') AS named(id)
    UNION SELECT 'territory:' || id FROM own_record
      WHERE org_id = $1 AND kind = 'territory' AND data->>'repId' = $2 AND NOT deleted
    UNION SELECT 'team:' || id FROM own_record
      WHERE org_id = $1 AND kind = 'team' AND data->>'managerRepId' = $2 AND NOT deleted
  )`;

// One statement, so that it is one moment, and all an empty pull costs. With LIMIT each bucket is looked up by its key: left
// to itself, Postgres takes a rep to have a hundred territories and reads all buckets of the organisation instead.
const STANDING = `
  WITH ${SCOPE}
  SELECT org.name AS "orgName", rep.data->>'name' AS "repName", org.epoch,
    org_version.version AS horizon,
    (SELECT json_agg(json_build_object('bucket', mine.bucket, 'version', coalesce(b.version, 0),
        'minVersion', coalesce(b.min_version, 0),
        'count', coalesce(b.count, 0), 'a', coalesce(b.sum_a, 0), 'b', coalesce(b.sum_b, 0))
        ORDER BY mine.bucket)
      FROM mine LEFT JOIN LATERAL (
        SELECT * FROM bucket WHERE org_id = $1 AND bucket = mine.bucket LIMIT 1
      ) b ON true) AS buckets
  FROM rep, org JOIN org_version ON org_version.org_id = org.org_id
  WHERE org.org_id = $1`;

/** Null when there is no such rep (any more). */
export async function readStanding(tx: Tx, { orgId, repId }: Caller): Promise<Standing | null> {
  const row = (await tx.query<StandingRow>(STANDING, [orgId, repId]))[0];
  if (!row) return null;
  return {
    ...row,
    buckets: row.buckets.map(({ bucket, version, minVersion, ...sum }) => ({
      bucket,
      version,
      minVersion,
      checksum: checksumText(sum),
    })),
  };
}

/** What tells whether anything in an organisation changed. */
interface OrgMark {
  name: string;
  epoch: string;
  horizon: number;
}

interface Reading {
  mark: Promise<OrgMark | null>;
  /** False until the statement is sent: who comes before that is served by it. */
  sent: boolean;
  /** The reading for those who came after. */
  next: Reading | null;
}

interface Memory {
  standings: Map<string, Standing>;
  /** Per organisation: the reading that is under way. */
  readings: Map<string, Reading>;
}

const REMEMBERED = 10_000;
const memories = new WeakMap<Database, Memory>();

function memoryOf(db: Database): Memory {
  const memory = memories.get(db) ?? { standings: new Map(), readings: new Map() };
  memories.set(db, memory);
  return memory;
}

/**
 * The same, for the price of one row when nothing in the organisation changed since it was last asked: whatever
 * a standing is made of changes with the counter or the epoch. That holds whichever process wrote.
 */
export async function currentStanding(db: Database, caller: Caller): Promise<Standing | null> {
  const { standings } = memoryOf(db);
  const mark = await sharedMark(db, caller.orgId);
  const key = JSON.stringify([caller.orgId, caller.repId]);
  const held = standings.get(key);
  if (held && mark && held.horizon === mark.horizon && held.epoch === mark.epoch) {
    return held.orgName === mark.name ? held : { ...held, orgName: mark.name };
  }
  standings.delete(key);
  const standing = mark ? await readStanding(db.inOrg(caller.orgId), caller) : null;
  if (standing) standings.set(key, standing);
  const oldest = standings.keys().next();
  if (standings.size > REMEMBERED && !oldest.done) standings.delete(oldest.value);
  return standing;
}

/**
 * Reads an organisation's mark once for all who ask at the same time. Who comes while a reading is under way
 * takes the next one, because the one under way may have seen the time before they came.
 */
function sharedMark(db: Database, orgId: string): Promise<OrgMark | null> {
  const { readings } = memoryOf(db);
  const current = readings.get(orgId);
  if (!current) return startReading(db, orgId, nextTurn()).mark;
  if (!current.sent) return current.mark;
  current.next ??= startReading(db, orgId, current.mark);
  return current.next.mark;
}

/** After `ready`, whether it went well or not. */
function startReading(db: Database, orgId: string, ready: Promise<unknown>): Reading {
  const { readings } = memoryOf(db);
  const send = () => {
    readings.set(orgId, reading);
    reading.sent = true;
    return readMark(db, orgId);
  };
  const reading: Reading = { mark: ready.then(send, send), sent: false, next: null };
  if (!readings.has(orgId)) readings.set(orgId, reading);
  const end = () => {
    if (reading.next === null) readings.delete(orgId);
  };
  reading.mark.then(end, end);
  return reading;
}

/** When the requests that have arrived by now have been looked at. */
const nextTurn = () => new Promise<void>((done) => setImmediate(done));

async function readMark(db: Database, orgId: string): Promise<OrgMark | null> {
  const rows = await db.inOrg(orgId).query<OrgMark>(
    `SELECT org.name, org.epoch, org_version.version AS horizon
     FROM org JOIN org_version ON org_version.org_id = org.org_id WHERE org.org_id = $1`,
    [orgId],
  );
  return rows[0] ?? null;
}
