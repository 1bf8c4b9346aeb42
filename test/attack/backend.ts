import { pino } from 'pino';
import type { Account } from '../../lib/contract/account.ts';
import { bucketsOf } from '../../lib/contract/bucket.ts';
import type { Me } from '../../lib/contract/config.ts';
import type { AnyRow, RowKind } from '../../lib/contract/row.ts';
import { type Clock, fixedClock } from '../../lib/kit/clock.ts';
import { makeApp } from '../../server/app/app.ts';
import type { Database } from '../../server/db/database.ts';
import { createOrg } from '../../server/db/org.ts';
import { standingOf } from '../../server/pull/pull.ts';
import { type Change, writeChanges } from '../../server/write/write-changes.ts';
import { account, contact, organisation, rep, team, territory } from '../kit/rows.ts';
import type { Dice } from './dice.ts';
import { canonical } from './history.ts';

const accounts = 12;

/** The real backend on a database, with sign-in replaced by the rep's name. */
export function attackBackend(db: Database) {
  const clock: Clock = fixedClock('2026-11-24T09:00:00Z');
  const app = makeApp({
    db,
    clock,
    log: pino({ level: 'silent' }),
    authenticate: async (header) => {
      const [orgId = '', repId = ''] = (header ?? '').replace('Bearer ', '').split('/');
      return { orgId, repId };
    },
    signIn: { issuer: 'https://issuer.example', clientId: 'x', scope: 'openid', resource: null },
    isOpen: () => true,
  });

  return {
    /** A small organisation of two reps who share a book of accounts. */
    async newOrg(seed: number) {
      const orgId = `attack-${seed}`;
      await createOrg(db, orgId, 'Attack');
      const write = (changes: Change[]) =>
        db.transaction((tx) => writeChanges(tx, orgId, changes, clock));
      const accountIds = Array.from({ length: accounts }, (_, i) => `acc-${i}`);
      await write([
        { kind: 'organisation', id: orgId, row: organisation({ id: orgId }) },
        { kind: 'team', id: 'north', row: team({ id: 'north', managerRepId: 'ben' }) },
        ...['anna', 'ben'].flatMap((id): Change[] => [
          { kind: 'rep', id, row: rep({ id }) },
          { kind: 'territory', id: `t-${id}`, row: territory({ id: `t-${id}`, repId: id }) },
        ]),
        ...accountIds.flatMap((id, i): Change[] => [
          { kind: 'account', id, row: account({ id, ...holderOf(i % 3) }) },
          { kind: 'contact', id: `c-${id}`, row: contact({ id: `c-${id}`, accountId: id }) },
        ]),
      ]);
      const reps: Me[] = [];
      for (const repId of ['anna', 'ben']) {
        const { orgName, repName, epoch } = await standingOf(db, { orgId, repId });
        reps.push({
          orgId,
          orgName,
          repId,
          repName,
          epoch,
          buckets: [],
          serverTime: '2026-11-24T09:00:00.000Z',
        });
      }
      return {
        accountIds,
        reps,
        /** The office gives some accounts to somebody else. */
        recut: async (dice: Dice) => {
          const moved = accountIds.filter(() => dice.next() < 0.3);
          await write(
            moved.map((id): Change => {
              return { kind: 'account', id, row: account({ id, ...holderOf(dice.roll(3)) }) };
            }),
          );
        },
      };
    },

    serverFor(me: Me) {
      return async (path: string, init: RequestInit) => {
        const headers = new Headers(init.headers);
        headers.set('authorization', `Bearer ${me.orgId}/${me.repId}`);
        return app.request(path, { ...init, headers });
      };
    },

    /** Ids of the activities a rep has logged and not taken back. */
    async logsOf(me: Me): Promise<Set<string>> {
      const rows = await db.query<{ id: string }>(
        `SELECT id FROM record WHERE org_id = $1 AND kind = 'activity' AND NOT deleted
         AND data->>'repId' = $2`,
        [me.orgId, me.repId],
      );
      return new Set(rows.map((row) => row.id));
    },

    /** What the rules say this rep may see, worked out from the rows alone: the oracle. */
    async visibleTo(me: Me): Promise<Map<string, string>> {
      const rows = await db.query<{ kind: RowKind; id: string; data: AnyRow }>(
        'SELECT kind, id, data FROM record WHERE org_id = $1 AND NOT deleted',
        [me.orgId],
      );
      const mine = new Set(['org', `rep:${me.repId}`, `territory:t-${me.repId}`]);
      if (me.repId === 'ben') mine.add('team:north');
      const byId = new Map(rows.map((row) => [`${row.kind}/${row.id}`, row.data]));
      const visible = new Map<string, string>();
      for (const { kind, id, data } of rows) {
        const accountId: unknown = Reflect.get(data, 'accountId');
        // The map's key names the kind.
        const of = byId.get(`account/${accountId}`) as Account | undefined;
        const buckets = bucketsOf(kind, data, { account: of ?? null, teamId: 'north' });
        if (buckets.some((bucket) => mine.has(bucket)))
          visible.set(`${kind}/${id}`, canonical(data));
      }
      return visible;
    },
  };
}

export type Backend = ReturnType<typeof attackBackend>;

function holderOf(who: number): Partial<Account> {
  const repId = ['anna', 'ben', null][who] ?? null;
  return { ownerRepId: repId, territoryId: repId && `t-${repId}` };
}
