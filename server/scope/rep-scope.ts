import QuickLRU from 'quick-lru';
import type { Rep } from '../../lib/contract/rows/rep.ts';
import { type Checksum, checksumText } from '../../lib/kit/checksum.ts';
import { type Clock, systemClock } from '../../lib/kit/clock.ts';
import { stateOf } from '../../lib/people/rules.ts';
import type { Database, Tx } from '../db/database.ts';
import { PEOPLE_VERSION, PeopleCache, type Standing, standingOf, withPeople } from './people.ts';

/** Whose request it is. Only the token decides this. */
export interface Caller {
  orgId: string;
  repId: string;
}

export interface BucketStatus {
  bucket: string;
  /** The version of the bucket's last change; 0 if there never was one. */
  version: number;
  /** Removals up to this version are no longer kept; 0: all are kept. */
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
  /** When the scope must be read again even if nothing was written, because it may change with the day (ms since the epoch). */
  until: number;
  buckets: BucketStatus[];
}

interface RepScopeRow {
  orgName: string;
  repName: string;
  epoch: string;
  horizon: number;
  peopleVersion: number;
  days: RepDays;
  buckets: ({ bucket: string; version: number; minVersion: number } & Checksum)[];
}

export type RepDays = Pick<Rep, 'activeFrom' | 'activeTo' | 'timeZone'>;

/** SQL for a rep's first and last day and time zone, from the rep's row `data`. */
export const REP_DAYS = `json_build_object('activeFrom', data->>'activeFrom', 'activeTo', data->>'activeTo',
    'timeZone', data->>'timeZone')`;

/**
 * SQL for a rep's buckets: the org bucket; the rep's own, the rep's territories and queues; the same for the reps for whom the rep stands in; and
 * those of the people whom the rep manages. It consists of parts of a WITH (`rep`, and `mine` with the buckets) for statements whose first
 * parameters are those of `scopeParams`.
 */
export const SCOPE = `rep AS (
    SELECT id, data FROM record
    WHERE org_id = $1 AND kind = 'rep' AND id = $2 AND NOT deleted
  ), person AS (
    SELECT id, data FROM rep
    UNION ALL SELECT id, data FROM record
      WHERE org_id = $1 AND kind = 'rep' AND id = ANY($4::text[]) AND id <> $2 AND NOT deleted
  ), mine AS (
    SELECT 'org' AS bucket
    UNION SELECT unnest($3::text[])
    UNION SELECT 'rep:' || id FROM person
    UNION SELECT 'territory:' || named.id
      FROM person, jsonb_array_elements_text(person.data->'territoryIds') AS named(id)
    UNION SELECT 'territory:' || id FROM own_record
      WHERE org_id = $1 AND kind = 'territory' AND data->>'repId' = ANY($4::text[] || $2::text)
        AND NOT deleted
    UNION SELECT 'queue:' || id FROM own_record
      WHERE org_id = $1 AND kind = 'queue' AND data->'repIds' ?| ($4::text[] || $2::text)
        AND NOT deleted
  )`;

/** The parameters $1 to $4 of a statement with SCOPE. */
export function scopeParams({ orgId, repId }: Caller, { managed, covered }: Standing): unknown[] {
  return [orgId, repId, managed, covered];
}

// A single statement, so that everything is from one moment. LIMIT makes Postgres look up each bucket by its key. Otherwise it assumes
// that a rep has a hundred territories, and reads all buckets of the organisation.
const REP_SCOPE = `
  WITH ${SCOPE}
  SELECT org.name AS "orgName", rep.data->>'name' AS "repName", org.epoch,
    org_version.version AS horizon, ${PEOPLE_VERSION} AS "peopleVersion", ${REP_DAYS} AS days,
    (SELECT json_agg(json_build_object('bucket', mine.bucket, 'version', coalesce(b.version, 0),
        'minVersion', coalesce(b.min_version, 0),
        'count', coalesce(b.count, 0), 'a', coalesce(b.sum_a, 0), 'b', coalesce(b.sum_b, 0))
        ORDER BY mine.bucket)
      FROM mine LEFT JOIN LATERAL (
        SELECT * FROM bucket WHERE org_id = $1 AND bucket = mine.bucket LIMIT 1
      ) b ON true) AS buckets
  FROM rep, org JOIN org_version ON org_version.org_id = org.org_id
  WHERE org.org_id = $1`;

/** The rep's scope; null if there is no such rep, or if the rep was removed, has left or has not started yet. */
export async function readRepScope(
  tx: Tx,
  caller: Caller,
  clock: Clock = systemClock,
  cache: PeopleCache | null = null,
): Promise<RepScope | null> {
  const now = clock.now();
  let dated = false;
  const row = await withPeople(tx, caller.orgId, cache, async (people) => {
    const standing = standingOf(people, caller.repId, now);
    dated = standing.dated;
    const found = await tx.query<RepScopeRow>(REP_SCOPE, scopeParams(caller, standing));
    return found[0] ?? null;
  });
  if (!row || stateOf(row.days, now) !== 'active') return null;
  const { orgName, repName, epoch, horizon, days } = row;
  const until = dated || days.activeTo ? now + DATED_MS : Number.POSITIVE_INFINITY;
  const buckets = row.buckets.map(({ bucket, version, minVersion, ...sum }) => ({
    bucket,
    version,
    minVersion,
    checksum: checksumText(sum),
  }));
  return { orgName, repName, epoch, horizon, until, buckets };
}

/** The values that change whenever anything in an organisation changes. */
interface OrgVersion {
  name: string;
  epoch: string;
  horizon: number;
}

interface Reading {
  version: Promise<OrgVersion | null>;
  /** Whether the query was sent. A caller that arrives before that can use its result. */
  sent: boolean;
  /** The reading for callers that arrived after the query was sent. */
  next: Reading | null;
}

interface Cache {
  scopes: QuickLRU<string, RepScope>;
  /** The current reading of each organisation. */
  readings: Map<string, Reading>;
}

const REMEMBERED = 10_000;
/** How long a scope that changes with the day is valid. */
const DATED_MS = 60_000;
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
 * The rep's scope, from the cache if nothing in the organisation has changed since the last call. That costs reading one row: whatever
 * process writes, every change of a scope also changes the counter or the epoch.
 */
export async function cachedRepScope(
  db: Database,
  caller: Caller,
  clock: Clock = systemClock,
): Promise<RepScope | null> {
  const { scopes } = cacheOf(db);
  const version = await sharedVersion(db, caller.orgId);
  const key = JSON.stringify([caller.orgId, caller.repId]);
  const cached = scopes.get(key);
  if (cached && version && isValid(cached, version, clock.now())) {
    return cached.orgName === version.name ? cached : { ...cached, orgName: version.name };
  }
  scopes.delete(key);
  const read = () => readRepScope(db.inOrg(caller.orgId), caller, clock, PeopleCache.of(db));
  const scope = version ? await read() : null;
  if (scope) scopes.set(key, scope);
  return scope;
}

function isValid({ horizon, epoch, until }: RepScope, version: OrgVersion, now: number): boolean {
  return horizon === version.horizon && epoch === version.epoch && now < until;
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

/** Starts a reading after `ready` has resolved or rejected. */
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

/** Resolves after the requests that have arrived by now were started. */
const nextTurn = () => new Promise<void>((done) => setImmediate(done));

async function readVersion(db: Database, orgId: string): Promise<OrgVersion | null> {
  const rows = await db.inOrg(orgId).query<OrgVersion>(
    `SELECT org.name, org.epoch, org_version.version AS horizon
     FROM org JOIN org_version ON org_version.org_id = org.org_id WHERE org.org_id = $1`,
    [orgId],
  );
  return rows[0] ?? null;
}
