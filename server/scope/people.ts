import QuickLRU from 'quick-lru';
import {
  absenceState,
  type Chart,
  type Cover,
  chartOf,
  managedBy,
} from '../../lib/people/rules.ts';
import type { Database, Tx } from '../db/database.ts';

/** Who manages whom and who stands in for whom, in one organisation. */
export interface People {
  epoch: string;
  /** The version of the last change of a rep, team or absence. */
  version: number;
  chart: Chart;
  covers: ReadonlyMap<string, readonly Cover[]>;
}

/** SQL for the version of the last change of a rep, team or absence of the organisation $1. */
export const PEOPLE_VERSION = `coalesce((
    SELECT version FROM record WHERE org_id = $1 AND kind IN ('absence', 'rep', 'team')
    ORDER BY version DESC LIMIT 1), 0)`;

interface PeopleRow {
  epoch: string;
  version: number;
  reps: { id: string; managerRepId: string }[];
  teams: { id: string; managerRepId: string | null; parentId: string | null }[];
  covers: Cover[];
}

// One statement, so that all parts are from the same moment.
const PEOPLE = `
  SELECT org.epoch, ${PEOPLE_VERSION} AS version,
    (SELECT coalesce(json_agg(json_build_object('id', id, 'managerRepId', data->>'managerRepId')), '[]')
      FROM record WHERE org_id = $1 AND kind = 'rep' AND NOT deleted
        AND data->>'managerRepId' IS NOT NULL) AS reps,
    (SELECT coalesce(json_agg(json_build_object('id', id, 'managerRepId', data->>'managerRepId',
        'parentId', data->>'parentId')), '[]')
      FROM record WHERE org_id = $1 AND kind = 'team' AND NOT deleted) AS teams,
    (SELECT coalesce(json_agg(json_build_object('repId', rep.id, 'timeZone', rep.data->>'timeZone',
        'coverRepId', away.data->>'coverRepId', 'startsOn', away.data->>'startsOn',
        'endsOn', away.data->>'endsOn')), '[]')
      FROM record away JOIN record rep
        ON rep.org_id = $1 AND rep.kind = 'rep' AND rep.id = away.data->>'repId'
      WHERE away.org_id = $1 AND away.kind = 'absence' AND NOT away.deleted
        AND away.data->>'coverRepId' IS NOT NULL) AS covers
  FROM org WHERE org.org_id = $1`;

async function readPeople(tx: Tx, orgId: string): Promise<People> {
  const row = (await tx.query<PeopleRow>(PEOPLE, [orgId]))[0];
  if (!row) return { epoch: '', version: 0, chart: chartOf([], []), covers: new Map() };
  const { epoch, version, reps, teams, covers } = row;
  const byRep = Map.groupBy(covers, ({ coverRepId }) => coverRepId);
  return { epoch, version, chart: chartOf(reps, teams), covers: byRep };
}

/** The people of each organisation, as this process last read them. They change rarely, and are read again after a change. */
export class PeopleCache {
  static readonly #caches = new WeakMap<Database, PeopleCache>();
  readonly #people = new QuickLRU<string, People>({ maxSize: 1_000 });

  static of(db: Database): PeopleCache {
    const cache = PeopleCache.#caches.get(db) ?? new PeopleCache();
    PeopleCache.#caches.set(db, cache);
    return cache;
  }

  get(orgId: string): People | undefined {
    return this.#people.get(orgId);
  }

  set(orgId: string, people: People): void {
    this.#people.set(orgId, people);
  }
}

/**
 * Runs a statement whose parameters depend on the people. The statement returns the version of the people at the moment when it runs. If
 * that is not the version of the people known here, they are read again and the statement is repeated.
 */
export async function withPeople<T extends { epoch: string; peopleVersion: number }>(
  tx: Tx,
  orgId: string,
  cache: PeopleCache | null,
  run: (people: People) => Promise<T | null>,
): Promise<T | null> {
  let people = cache?.get(orgId) ?? (await readPeople(tx, orgId));
  for (;;) {
    const found = await run(people);
    if (!found || (found.epoch === people.epoch && found.peopleVersion === people.version)) {
      if (found) cache?.set(orgId, people);
      return found;
    }
    people = await readPeople(tx, orgId);
  }
}

/** The buckets of those whom a rep manages at any depth. */
export function managedBuckets(chart: Chart, repId: string): string[] {
  const { managers, teams } = managedBy(chart, repId);
  return [...teams.map((id) => `team:${id}`), ...managers.map((id) => `reports:${id}`)];
}

/** What follows from the people for one rep at one moment. */
export interface Standing {
  /** See `managedBuckets`. */
  managed: string[];
  /** The reps for whom the rep stands in now, and for whom the rep stood in earlier. */
  covered: string[];
  formerlyCovered: string[];
  /** Whether the rep stands in for somebody now or later, so that the scope changes with the day. */
  dated: boolean;
}

/** `now`: ms since the epoch. */
export function standingOf({ chart, covers }: People, repId: string, now: number): Standing {
  const mine = covers.get(repId) ?? [];
  const during = Map.groupBy(mine, (cover) => absenceState(cover, now));
  const repsIn = (some: readonly Cover[] = []) => [...new Set(some.map((cover) => cover.repId))];
  return {
    managed: managedBuckets(chart, repId),
    covered: repsIn(during.get('running')),
    formerlyCovered: repsIn(during.get('over')),
    dated: during.has('running') || during.has('to-come'),
  };
}
