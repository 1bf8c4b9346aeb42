import QuickLRU from 'quick-lru';
import { type Checksum, checksumText } from '../../lib/kit/checksum.ts';
import type { Database, Tx } from '../db/database.ts';

/** Whose request it is: taken from the token alone. */
export interface Caller {
  orgId: string;
  repId: string;
}

export interface BucketStatus {
  bucket: string;
  /** The last version that touched the bucket; 0 when nothing ever did. */
  version: number;
  /** Removals up to this version are not kept any more; 0 when all are. */
  minVersion: number;
  checksum: string;
}

/** The state of a rep's organisation, and the buckets this rep may read. */
export interface RepScope {
  orgName: string;
  repName: string;
  epoch: string;
  /** The organisation's counter. */
  horizon: number;
  buckets: BucketStatus[];
}

interface RepScopeRow {
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
const REP_SCOPE = `
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
export async function readRepScope(tx: Tx, { orgId, repId }: Caller): Promise<RepScope | null> {
  const row = (await tx.query<RepScopeRow>(REP_SCOPE, [orgId, repId]))[0];
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

/** Tells whether anything in an organisation has changed. */
interface OrgVersion {
  name: string;
  epoch: string;
  horizon: number;
}

interface Reading {
  version: Promise<OrgVersion | null>;
  /** False until the statement is sent: a caller that comes before is served by it. */
  sent: boolean;
  /** The reading for those who came after. */
  next: Reading | null;
}

interface Cache {
  scopes: QuickLRU<string, RepScope>;
  /** Per organisation: the reading that is under way. */
  readings: Map<string, Reading>;
}

const REMEMBERED = 10_000;
const caches = new WeakMap<Database, Cache>();

function cacheOf(db: Database): Cache {
  const memory = caches.get(db) ?? {
    scopes: new QuickLRU<string, RepScope>({ maxSize: REMEMBERED }),
    readings: new Map(),
  };
  caches.set(db, memory);
  return memory;
}

/**
 * The same, for the price of one row when nothing in the organisation has changed since the last call: every part of a
 * scope changes with the counter or the epoch, whichever process wrote.
 */
export async function cachedRepScope(db: Database, caller: Caller): Promise<RepScope | null> {
  const { scopes } = cacheOf(db);
  const version = await sharedVersion(db, caller.orgId);
  const key = JSON.stringify([caller.orgId, caller.repId]);
  const cached = scopes.get(key);
  if (cached && version && cached.horizon === version.horizon && cached.epoch === version.epoch) {
    return cached.orgName === version.name ? cached : { ...cached, orgName: version.name };
  }
  scopes.delete(key);
  const scope = version ? await readRepScope(db.inOrg(caller.orgId), caller) : null;
  if (scope) scopes.set(key, scope);
  return scope;
}

/**
 * Reads an organisation's version once for all callers at the same time. A caller that arrives during a query waits for
 * the next one: the running one may predate its own write.
 */
function sharedVersion(db: Database, orgId: string): Promise<OrgVersion | null> {
  const { readings } = cacheOf(db);
  const current = readings.get(orgId);
  if (!current) return startReading(db, orgId, nextTurn()).version;
  if (!current.sent) return current.version;
  current.next ??= startReading(db, orgId, current.version);
  return current.next.version;
}

/** After `ready`, whether it went well or not. */
function startReading(db: Database, orgId: string, ready: Promise<unknown>): Reading {
  const { readings } = cacheOf(db);
  const send = () => {
    readings.set(orgId, reading);
    reading.sent = true;
    return readVersion(db, orgId);
  };
  const reading: Reading = { version: ready.then(send, send), sent: false, next: null };
  if (!readings.has(orgId)) readings.set(orgId, reading);
  const end = () => {
    if (reading.next === null) readings.delete(orgId);
  };
  reading.version.then(end, end);
  return reading;
}

/** When the requests that have arrived by now have been looked at. */
const nextTurn = () => new Promise<void>((done) => setImmediate(done));

async function readVersion(db: Database, orgId: string): Promise<OrgVersion | null> {
  const rows = await db.inOrg(orgId).query<OrgVersion>(
    `SELECT org.name, org.epoch, org_version.version AS horizon
     FROM org JOIN org_version ON org_version.org_id = org.org_id WHERE org.org_id = $1`,
    [orgId],
  );
  return rows[0] ?? null;
}
