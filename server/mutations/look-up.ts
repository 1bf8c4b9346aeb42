import type { AnyRowPatch, RowPatch } from '../../lib/contract/mutations/define-mutation.ts';
import type { RowKind, RowOf } from '../../lib/contract/rows/index.ts';
import type { Lead } from '../../lib/contract/rows/lead.ts';
import type { Rep } from '../../lib/contract/rows/rep.ts';
import type { Clock } from '../../lib/kit/clock.ts';
import { stateOf } from '../../lib/people/rules.ts';
import type { Tx } from '../db/database.ts';
import { PEOPLE_VERSION, type PeopleCache, standingOf, withPeople } from '../scope/people.ts';
import { type Caller, REP_DAYS, SCOPE, scopeParams } from '../scope/rep-scope.ts';
import type { RecordKey } from '../write/records.ts';
import type { Change } from '../write/write-rows.ts';

/** What must be looked up to decide a mutation, derived from its arguments. */
export interface Lookup {
  /** The rows that the mutation names, its own row first. Few, however large the request is. */
  rows: readonly RecordKey[];
  /** Email addresses that another lead or contact may have. The contract bounds the list. */
  emails: readonly string[];
  /** The keys of the email that the mutation logs. The contract bounds the list. */
  emailKeys: readonly string[];
}

export const noLookup: Lookup = { rows: [], emails: [], emailKeys: [] };

/** A row that the mutation names. */
interface Named {
  kind: RowKind;
  id: string;
  version: number;
  /** Null: the row was deleted. */
  row: unknown;
  /** Whether the caller may read it now. */
  visible: boolean;
}

/** A row that is a duplicate of the one the mutation wants to create, and that the caller may read. */
interface Twin {
  id: string;
  version: number;
  name: string | null;
  emails: readonly string[] | null;
}

/** The results, all from the same moment. */
export interface LookupResult {
  /** The organisation's counter at that moment. As long as it has not moved, the results are valid. */
  version: number;
  /** Whether the caller is a rep of the organisation. */
  present: boolean;
  /** Bytes that count towards the caller's storage limit. */
  usedBytes: number;
  named: readonly Named[];
  /** Keys (`kind/id`) of named rows that the caller may read or could read earlier. */
  within: readonly string[];
  lead: Twin | null;
  contact: Twin | null;
  activity: Twin | null;
  /** Ids of duplicates that the caller may not read. */
  hiddenLeads: readonly string[];
  hiddenContacts: readonly string[];
  hiddenActivities: readonly string[];
}

/** At most this many hidden duplicates are proposed for one row. Whoever merges them finds the others. */
const MOST_HIDDEN = 5;

// All parts run for every request, whatever they find, because the time and cost of an answer must not tell a rep of other reps' rows.
// LIMIT makes Postgres look up each named row by its key (see REP_SCOPE). The kinds are in the text and not in parameters, so that the
// partial indexes are used. `org_id || ''` makes Postgres find leads and contacts by their email addresses, and activities by their keys; without
// statistics it would otherwise read all of the organisation's.
const LOOK_UP = `
  WITH ${SCOPE}, stood_in AS (
    SELECT 'rep:' || id AS bucket FROM unnest($5::text[]) AS former(id)
    UNION SELECT 'territory:' || id FROM own_record
      WHERE org_id = $1 AND kind = 'territory' AND data->>'repId' = ANY($5::text[]) AND NOT deleted
    UNION SELECT 'queue:' || id FROM own_record
      WHERE org_id = $1 AND kind = 'queue' AND data->'repIds' ?| $5::text[] AND NOT deleted
  ), buckets AS (
    SELECT ARRAY(SELECT bucket FROM mine) AS now,
      ARRAY(SELECT bucket FROM mine
        UNION SELECT bucket FROM former_scope WHERE org_id = $1 AND rep_id = $2
        UNION SELECT bucket FROM stood_in) AS ever
  ), named AS (
    SELECT n.kind, n.id, r.version, r.data AS row, coalesce(r.buckets ?| buckets.now, false) AS visible
    FROM buckets, json_to_recordset($6::json) AS n(kind text, id text), LATERAL (
      SELECT * FROM record WHERE org_id = $1 AND kind = n.kind AND id = n.id LIMIT 1
    ) r
  ), within AS (
    SELECT n.kind || '/' || n.id AS key
    FROM buckets, json_to_recordset($6::json) AS n(kind text, id text), LATERAL (
      SELECT 1 FROM unnest(buckets.ever) AS e(bucket), LATERAL (
        SELECT 1 FROM bucket_row WHERE org_id = $1 AND bucket = e.bucket AND kind = n.kind AND id = n.id LIMIT 1
      ) held LIMIT 1
    ) b
  ), leads AS (
    SELECT id, version, data->>'name' AS name, data->'emails' AS emails, buckets ?| now AS visible
    FROM own_record, (SELECT now FROM buckets) scope
    WHERE org_id || '' = $1 AND kind = 'lead' AND data->'emails' ?| $7::text[] AND NOT deleted
  ), contacts AS (
    SELECT id, version, data->>'name' AS name, data->'emails' AS emails, buckets ?| now AS visible
    FROM own_record, (SELECT now FROM buckets) scope
    WHERE org_id || '' = $1 AND kind = 'contact' AND data->'emails' ?| $7::text[] AND NOT deleted
  ), activities AS (
    SELECT id, version, buckets ?| now AS visible
    FROM own_record, (SELECT now FROM buckets) scope
    WHERE org_id = $1 AND kind = 'activity' AND data->>'messageKey' = ANY($8::text[]) AND NOT deleted
    UNION SELECT id, version, buckets ?| now
    FROM own_record, (SELECT now FROM buckets) scope
    WHERE org_id || '' = $1 AND kind = 'activity' AND data ? 'keys' AND data->'keys' ?| $8::text[]
      AND NOT deleted
  )
  SELECT
    (SELECT version FROM org_version WHERE org_id = $1) AS version,
    (SELECT epoch FROM org WHERE org_id = $1) AS epoch,
    ${PEOPLE_VERSION} AS "peopleVersion",
    (SELECT ${REP_DAYS} FROM rep) AS days,
    coalesce((SELECT bytes FROM rep_usage WHERE org_id = $1 AND rep_id = $2), 0) AS "usedBytes",
    coalesce((SELECT json_agg(named) FROM named), '[]') AS named,
    coalesce((SELECT json_agg(key) FROM within), '[]') AS within,
    (SELECT row_to_json(t) FROM (
      SELECT id, version, name, emails FROM leads WHERE visible ORDER BY version LIMIT 1) t) AS lead,
    (SELECT row_to_json(t) FROM (
      SELECT id, version, name, emails FROM contacts WHERE visible ORDER BY version LIMIT 1) t) AS contact,
    (SELECT row_to_json(t) FROM (
      SELECT id, version, NULL AS name, NULL AS emails FROM activities
      WHERE visible ORDER BY version LIMIT 1) t) AS activity,
    coalesce((SELECT json_agg(id) FROM (
      SELECT id FROM leads WHERE NOT visible ORDER BY version LIMIT ${MOST_HIDDEN}) t), '[]') AS "hiddenLeads",
    coalesce((SELECT json_agg(id) FROM (
      SELECT id FROM contacts WHERE NOT visible ORDER BY version LIMIT ${MOST_HIDDEN}) t), '[]') AS "hiddenContacts",
    coalesce((SELECT json_agg(id) FROM (
      SELECT id FROM activities WHERE NOT visible ORDER BY version LIMIT ${MOST_HIDDEN}) t), '[]')
      AS "hiddenActivities"`;

interface FoundRow extends Omit<LookupResult, 'present'> {
  epoch: string;
  peopleVersion: number;
  days: Pick<Rep, 'activeFrom' | 'activeTo' | 'timeZone'> | null;
}

/** Looks everything up in one statement, however much it is. */
export async function lookUp(
  tx: Tx,
  caller: Caller,
  lookup: Lookup,
  clock: Clock,
  people: PeopleCache,
): Promise<LookupResult> {
  const { rows, emails, emailKeys } = lookup;
  const now = clock.now();
  const known = await withPeople(tx, caller.orgId, people, async (read) => {
    const standing = standingOf(read, caller.repId, now);
    const found = await tx.query<FoundRow>(LOOK_UP, [
      ...scopeParams(caller, standing),
      standing.formerlyCovered,
      JSON.stringify(rows.map(({ kind, id }) => ({ kind, id }))),
      [...emails],
      [...emailKeys],
    ]);
    return found[0] ?? null;
  });
  if (!known) throw new Error('The look-up returned no row');
  const { days, epoch: _epoch, peopleVersion: _version, ...found } = known;
  return { ...found, present: days !== null && stateOf(days, now) === 'active' };
}

/** A named row, whether the caller may read it or not; null if it does not exist. */
export function namedRow<K extends RowKind>(
  known: LookupResult,
  kind: K,
  id: string,
): { version: number; row: RowOf<K>; visible: boolean } | null {
  const found = known.named.find((one) => one.kind === kind && one.id === id);
  if (!found || found.row === null) return null;
  // A row stored under a kind is of that kind.
  return { version: found.version, row: found.row as RowOf<K>, visible: found.visible };
}

/** The results, and leads that were read afterwards because no argument names them. */
export function withRows(
  known: LookupResult,
  found: readonly { id: string; version: number; row: Lead }[],
): LookupResult {
  const leads = found.map(({ id, version, row }): Named => {
    return { kind: 'lead', id, version, row, visible: false };
  });
  return { ...known, named: [...known.named, ...leads] };
}

/** The changes that the patches make to the named rows. A patch that deletes a row that does not exist changes nothing. */
export function changesFromPatches(patches: readonly AnyRowPatch[], known: LookupResult): Change[] {
  return patches.flatMap((patch) => changeOf(patch, known) ?? []);
}

function changeOf<K extends RowKind>(
  { kind, id, apply }: RowPatch<K>,
  known: LookupResult,
): Change | null {
  const before = namedRow(known, kind, id)?.row;
  const row = apply(before) ?? null;
  if (before === undefined && row === null) return null;
  // A patch makes rows of its own kind.
  return { kind, id, row } as Change;
}

/** Whether the caller may read a named row, or could before it was deleted or went to another rep. */
export function isInScope(known: LookupResult, kind: RowKind, id: string): boolean {
  return known.within.includes(`${kind}/${id}`);
}
