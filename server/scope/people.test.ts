import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyRow, RowKind } from '../../lib/contract/rows/index.ts';
import { rowRevision } from '../../lib/contract/rows/revision.ts';
import { wireVersion } from '../../lib/contract/wire/version.ts';
import { fixedClock } from '../../lib/kit/clock.ts';
import { canonical, visibleTo } from '../../test/attack/oracle.ts';
import { type SeededRandom, seededRandom } from '../../test/attack/seeded-random.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import * as make from '../../test/kit/rows.ts';
import type { OwnedDatabase as Database } from '../db/database.ts';
import { createOrg } from '../db/org.ts';
import { pull } from '../pull/pull.ts';
import { auditBuckets } from '../write/audit.ts';
import { type Change, writeChanges } from '../write/write-rows.ts';

const clock = fixedClock('2026-11-24T10:00:00Z');
const today = '2026-11-24';
const organisations = 4;
const moves = 8;

const reps = ids('rep', 8);
const teams = ids('team', 6);
const territories = ids('territory', 3);
const accounts = ids('account', 5);
const leads = ids('lead', 5);
const queues = ids('queue', 3);
const deals = ids('deal', 5);
const others = ['activity', 'quota', 'booking', 'absence'].flatMap((kind) => ids(kind, 6));

function ids(kind: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${kind}-${i}`);
}

/** A random new state of the row with this id. A rep's manager and a team's parent come earlier in the list, so that there is no cycle. */
function randomRow(id: string, random: SeededRandom): Change {
  const one = (of: readonly string[]) => random.pick(of);
  const maybe = (of: readonly string[]) => (random.next() < 0.3 ? null : random.pick(of));
  const earlier = (of: readonly string[]) => of.slice(0, of.indexOf(id));
  const above = (of: readonly string[]) => (earlier(of).length === 0 ? null : maybe(earlier(of)));
  const kind = id.replace(/-\d+$/, '');
  const made: Record<string, () => Change> = {
    rep: () => {
      const teamed = { teamId: one(teams), otherTeamIds: random.next() < 0.3 ? [one(teams)] : [] };
      const held = { territoryIds: random.next() < 0.3 ? [one(territories)] : [] };
      return changeOf('rep', make.rep({ id, ...teamed, ...held, managerRepId: above(reps) }));
    },
    team: () =>
      changeOf('team', make.team({ id, managerRepId: maybe(reps), parentId: above(teams) })),
    territory: () => changeOf('territory', make.territory({ id, repId: maybe(reps) })),
    account: () => {
      const held = { ownerRepId: maybe(reps), territoryId: maybe(territories) };
      return changeOf('account', make.account({ id, ...held }));
    },
    queue: () => {
      const repIds = [...new Set([one(reps), one(reps)])];
      return changeOf('queue', make.queue({ id, repIds: random.next() < 0.3 ? [] : repIds }));
    },
    lead: () => {
      const held = { ownerRepId: maybe(reps), queueId: maybe(queues), accountId: maybe(accounts) };
      return changeOf('lead', make.lead({ id, ...held }));
    },
    deal: () => {
      const held = { ownerRepId: one(reps), accountId: maybe(accounts) };
      return changeOf('deal', make.deal({ id, ...held }));
    },
    activity: () => {
      const about = { leadId: maybe(leads), dealId: maybe(deals), accountId: maybe(accounts) };
      const others = {
        otherAccountIds: [one(accounts)],
        otherLeadIds: [one(leads), one(leads)],
        otherDealIds: [one(deals)],
      };
      const more = random.next() < 0.5 ? others : {};
      return changeOf('activity', make.activity({ id, repId: one(reps), ...about, ...more }));
    },
    quota: () => changeOf('quota', make.quota({ id, repId: one(reps), teamId: maybe(teams) })),
    booking: () => changeOf('booking', make.booking({ id, repId: one(reps) })),
    absence: () => {
      const startsOn = random.pick(['2026-11-01', '2026-11-24', '2026-11-25']);
      const endsOn = random.pick(['2026-11-26', startsOn]);
      const days = { startsOn, endsOn, coverRepId: maybe(reps) };
      return changeOf('absence', make.absence({ id, repId: one(reps), ...days }));
    },
  };
  const change = made[kind]?.();
  if (!change) throw new Error(`No maker for ${id}`);
  return change;
}

function changeOf(kind: RowKind, row: AnyRow): Change {
  return { kind, id: row.id, row } as Change; // Each maker above names its own kind.
}

/** A browser that pulls. It has the rows of each bucket, and the cursors. */
class Puller {
  readonly #db: Database;
  readonly #caller: { orgId: string; repId: string };
  readonly #buckets = new Map<string, { after: number; rows: Map<string, string> }>();
  #epoch: string | null = null;

  constructor(db: Database, orgId: string, repId: string) {
    this.#db = db;
    this.#caller = { orgId, repId };
  }

  /** Pulls to the end, and returns every row that the browser holds now. */
  async rows(): Promise<Map<string, string>> {
    for (let more = true; more; ) {
      const cursors = [...this.#buckets].map(([bucket, { after }]) => ({ bucket, after }));
      const request = { wire: wireVersion, rowRevision, epoch: this.#epoch, cursors, limit: 50 };
      const answer = await pull(this.#db, this.#caller, request, clock);
      this.#epoch = answer.epoch;
      for (const bucket of this.#buckets.keys())
        if (!answer.buckets.includes(bucket)) this.#buckets.delete(bucket);
      more = answer.changes.some((change) => change.more);
      for (const { bucket, reset, operations, next } of answer.changes) {
        const rows = (!reset && this.#buckets.get(bucket)?.rows) || new Map<string, string>();
        for (const { kind, id, row } of operations) {
          if (row === null) rows.delete(`${kind}/${id}`);
          else rows.set(`${kind}/${id}`, canonical(row));
        }
        this.#buckets.set(bucket, { after: next, rows });
      }
    }
    return new Map([...this.#buckets.values()].flatMap(({ rows }) => [...rows]).sort());
  }
}

describe.each(databaseKinds())(
  'who reads what in random organisations, on $kind',
  ({ make: open }) => {
    let db: Database;
    beforeAll(async () => {
      db = await open();
    });
    afterAll(() => db.close());

    it.each(Array.from({ length: organisations }, (_, seed) => seed + 1))(
      'Every rep holds what the rules say, before and after everybody moves: seed %i',
      async (seed) => {
        const random = seededRandom(seed);
        const orgId = `org-${seed}`;
        await createOrg(db, orgId, 'Acme');
        const write = (changes: Change[]) =>
          db.inOrg(orgId).transaction((tx) => writeChanges(tx, orgId, changes, clock));
        const held = [...territories, ...accounts, ...queues, ...leads, ...deals];
        const all = [...teams, ...reps, ...held, ...others];
        await write([changeOf('organisation', make.organisation({ id: orgId }))]);
        await write(all.map((id) => randomRow(id, random)));
        const pullers = reps.map((repId) => ({ repId, browser: new Puller(db, orgId, repId) }));
        for (let move = 0; move <= moves; move++) {
          for (const { repId, browser } of pullers) {
            const right = await visibleTo(db.inOrg(orgId), { orgId, repId }, today);
            const held = await browser.rows();
            const where = `${repId} after ${move} moves`;
            expect([...held.keys()], where).toEqual([...right.keys()].sort());
            expect(held, where).toEqual(new Map([...right].sort()));
          }
          const moved = Array.from({ length: 3 }, () => random.pick(all));
          await write([...new Set(moved)].map((id) => randomRow(id, random)));
        }
        expect(await auditBuckets(db, orgId)).toEqual([]);
      },
    );
  },
);
