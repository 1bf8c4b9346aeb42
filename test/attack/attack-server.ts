import { pino } from 'pino';
import type { Account } from '../../lib/contract/rows/account.ts';
import type { Activity } from '../../lib/contract/rows/activity.ts';
import type { Lead } from '../../lib/contract/rows/lead.ts';
import type { Me } from '../../lib/contract/wire/config.ts';
import { type Clock, fixedClock } from '../../lib/kit/clock.ts';
import { makeApp } from '../../server/app/app.ts';
import type { OwnedDatabase as Database, Tx } from '../../server/db/database.ts';
import { createOrg, renewEpoch } from '../../server/db/org.ts';
import { repScopeOf } from '../../server/pull/pull.ts';
import { auditBuckets } from '../../server/write/audit.ts';
import { type Change, writeChanges } from '../../server/write/write-rows.ts';
import { account, contact, organisation, rep, team, territory } from '../kit/rows.ts';
import { turns } from './network.ts';
import { visibleTo } from './oracle.ts';
import type { SeededRandom } from './seeded-random.ts';

const accounts = 12;
/** Ben manages the team. A rep has a territory even if no browser is signed in as that rep. */
const repIds = ['anna', 'ben', 'carl'];
const tables = ['org_version', 'record', 'bucket_row', 'bucket', 'client', 'mutation'];

export type AttackServer = ReturnType<typeof attackServer>;
export type Org = Awaited<ReturnType<AttackServer['newOrg']>>;

/** The server of `attackApp`, which can restart. `reopen`: closes the database and opens it again. */
export function attackServer(database: Database, reopen?: (db: Database) => Promise<Database>) {
  const clock: Clock = fixedClock('2026-11-24T09:00:00Z');
  let db = database;
  let app = attackApp(db, clock);
  let restarting: Promise<void> = Promise.resolve();

  return {
    get db() {
      return db;
    },
    canRestart: reopen !== undefined,

    /** The server stops and starts again on the same folder. */
    restart: () => {
      restarting = restarting.then(async () => {
        if (!reopen) return;
        db = await reopen(db);
        app = attackApp(db, clock);
      });
      return restarting;
    },

    newOrg: (seed: number | string) => newOrg(() => db, clock, `attack-${seed}`),

    /** Reads an organisation from the database. */
    orgNamed: (orgId: string) => readings(() => db, orgId),

    serverFor({ orgId, repId }: Pick<Me, 'orgId' | 'repId'>) {
      return async (path: string, init: RequestInit) => {
        const headers = new Headers(init.headers);
        headers.set('authorization', `Bearer ${orgId}/${repId}`);
        await restarting;
        return app.request(path, { ...init, headers });
      };
    },
  };
}

/** The real server's routes, with sign-in replaced by the names of the organisation and the rep. */
export function attackApp(db: Database, clock: Clock) {
  return makeApp({
    db,
    clock,
    log: pino({ level: process.env.LOG_LEVEL ?? 'silent' }),
    authenticate: async (header) => {
      const [orgId = '', repId = ''] = (header ?? '').replace('Bearer ', '').split('/');
      return { orgId, repId };
    },
    signIn: { issuer: 'https://issuer.example', clientId: 'x', scope: 'openid', resource: null },
    isOpen: () => true,
  });
}

/** A small organisation of three reps who share a book of accounts. */
async function newOrg(db: () => Database, clock: Clock, orgId: string) {
  await createOrg(db(), orgId, 'Attack');
  const write = (changes: Change[]) =>
    insist(() => db().transaction((tx) => writeChanges(tx, orgId, changes, clock)));
  const accountIds = Array.from({ length: accounts }, (_, i) => `acc-${i}`);
  await write([
    { kind: 'organisation', id: orgId, row: organisation({ id: orgId }) },
    { kind: 'team', id: 'north', row: team({ id: 'north', managerRepId: 'ben' }) },
    ...repIds.flatMap((id): Change[] => [
      { kind: 'rep', id, row: rep({ id }) },
      { kind: 'territory', id: `t-${id}`, row: territory({ id: `t-${id}`, repId: id }) },
    ]),
    ...accountIds.flatMap((id, i): Change[] => [
      { kind: 'account', id, row: account({ id, ...holderOf(i % 4) }) },
      { kind: 'contact', id: `c-${id}`, row: contact({ id: `c-${id}`, accountId: id }) },
    ]),
  ]);
  let backup: Map<string, unknown[]> | null = null;

  return {
    orgId,
    accountIds,

    async me(repId: string): Promise<Me> {
      const { orgName, repName, epoch } = await insist(() =>
        repScopeOf(db(), { orgId, repId }, clock),
      );
      const serverTime = '2026-11-24T09:00:00.000Z';
      return { orgId, orgName, repId, repName, epoch, buckets: [], serverTime };
    },

    /** Operations move accounts or a territory to another rep, or delete an account. */
    async recut(rng: SeededRandom) {
      const what = rng.int(6);
      if (what === 0) {
        const id = `t-${rng.pick(repIds)}`;
        const repId = rng.pick([...repIds, null]);
        await write([{ kind: 'territory', id, row: territory({ id, repId }) }]);
      } else if (what === 1) {
        await write([{ kind: 'account', id: rng.pick(accountIds), row: null }]);
      } else {
        const moved = accountIds.filter(() => rng.next() < 0.3);
        await write(
          moved.map((id): Change => {
            return { kind: 'account', id, row: account({ id, ...holderOf(rng.int(4)) }) };
          }),
        );
      }
    },

    async backUp() {
      backup = new Map();
      for (const table of tables) {
        const read = () => db().query(`SELECT * FROM ${table} WHERE org_id = $1`, [orgId]);
        backup.set(table, await insist(read));
      }
    },

    /** Restores the backup as an operator would; false if none was made. */
    async restore(): Promise<boolean> {
      const kept = backup;
      if (!kept) return false;
      const putBack = async (tx: Tx) => {
        for (const table of tables) {
          await tx.query(`DELETE FROM ${table} WHERE org_id = $1`, [orgId]);
          await tx.query(
            `INSERT INTO ${table}
             SELECT * FROM json_populate_recordset(NULL::public.${table}, $1::json)`,
            [JSON.stringify(kept.get(table))],
          );
        }
        await renewEpoch(tx, orgId);
      };
      await insist(() => db().transaction(putBack));
      return true;
    },

    ...readings(db, orgId),
  };
}

/** An organisation's rows, read from the database without the protocol. */
function readings(db: () => Database, orgId: string) {
  return {
    visibleTo: (me: Me) => insist(() => visibleTo(db(), me)),
    audit: () => insist(() => auditBuckets(db(), orgId)),

    /** Every activity, regardless of who may see it. */
    activities: () => insist(() => rowsOf<Activity>(db(), orgId, 'activity')),
    leads: () => insist(() => rowsOf<Lead>(db(), orgId, 'lead')),

    /** The version of each mutation's effect, by mutation id, without rejected mutations. */
    async effects(): Promise<Map<string, number>> {
      const sql = 'SELECT id, answer FROM mutation WHERE org_id = $1';
      const read = () => db().query<{ id: string; answer: string }>(sql, [orgId]);
      const rows = await insist(read);
      const effects = new Map<string, number>();
      for (const { id, answer } of rows) {
        // Only the server writes this table.
        const result = JSON.parse(answer) as { version?: number; duplicateOf?: string };
        if (result.version !== undefined && result.duplicateOf === undefined) {
          effects.set(id, result.version);
        }
      }
      return effects;
    },
  };
}

/** Operations try again, because a connection may have been dropped, or the disk may be full. */
async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 500) throw error;
      await turns(20);
    }
  }
}

async function rowsOf<R>(db: Database, orgId: string, kind: string): Promise<R[]> {
  const rows = await db.query<{ data: R }>(
    'SELECT data FROM record WHERE org_id = $1 AND kind = $2 AND NOT deleted',
    [orgId, kind],
  );
  return rows.map((row) => row.data);
}

function holderOf(who: number): Partial<Account> {
  const repId = [...repIds, null][who] ?? null;
  return { ownerRepId: repId, territoryId: repId && `t-${repId}` };
}
