import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../lib/kit/clock.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import { account, activity, deal, lead, rep, stage, team } from '../../test/kit/rows.ts';
import { addOrganisation } from '../cli/organisation.ts';
import { auditBuckets } from '../write/audit.ts';
import { type Change, writeChanges } from '../write/write-rows.ts';
import type { OwnedDatabase as Database } from './database.ts';
import { migrate } from './migrate.ts';

const orgId = 'acme';
const name = '014-activities-follow';

const rows: Change[] = [
  { kind: 'team', id: 'north', row: team({ id: 'north', managerRepId: 'mia' }) },
  ...['anna', 'ben', 'mia'].map((id): Change => ({ kind: 'rep', id, row: rep({ id }) })),
  { kind: 'stage', id: 'proposal', row: stage({ id: 'proposal' }) },
  { kind: 'account', id: 'a', row: account({ id: 'a', territoryId: 'coast' }) },
  { kind: 'lead', id: 'l', row: lead({ id: 'l', ownerRepId: 'ben', accountId: 'a' }) },
  { kind: 'deal', id: 'd', row: deal({ id: 'd', ownerRepId: 'ben' }) },
  { kind: 'activity', id: 'on-lead', row: activity({ id: 'on-lead', leadId: 'l' }) },
  { kind: 'activity', id: 'on-deal', row: activity({ id: 'on-deal', dealId: 'd' }) },
  { kind: 'activity', id: 'alone', row: activity({ id: 'alone' }) },
];

describe.each(databaseKinds())(
  'activities stored without their lead’s readers, on $kind',
  ({ make }) => {
    let db: Database;
    beforeAll(async () => {
      db = await make();
      const wanted = { id: orgId, name: 'Acme', currency: 'EUR', timeZone: 'Europe/Berlin' };
      await db.transaction((tx) => addOrganisation(tx, wanted, systemClock));
      await db.transaction((tx) => writeChanges(tx, orgId, rows));
      await forgetFollowers();
      await db.query('DELETE FROM migration WHERE name = $1', [name]);
    });
    afterAll(() => db.close());

    /** Makes the database look as if an earlier version had written it: then only its rep and its account had an activity. */
    async function forgetFollowers(): Promise<void> {
      const org = db.inOrg(orgId);
      await org.query(`UPDATE record SET buckets = '["rep:anna"]' WHERE kind = 'activity'`);
      await org.query(`DELETE FROM bucket_row WHERE kind = 'activity' AND bucket <> 'rep:anna'`);
      await org.query(
        `DELETE FROM bucket_row WHERE bucket IN ('rep:ben', 'team:north', 'territory:coast')`,
      );
      await org.query(
        `DELETE FROM bucket WHERE bucket IN ('rep:ben', 'team:north', 'territory:coast')`,
      );
      // The lead and the deal are written again, so that their buckets have a feed and a checksum.
      await org.query(`UPDATE record SET buckets = '[]' WHERE kind IN ('lead', 'deal', 'account')`);
      const again = rows
        .filter(({ kind }) => ['account', 'lead', 'deal'].includes(kind))
        .map((change) => ({ ...change, row: change.row && { ...change.row, name: 'Renamed' } }));
      await org.transaction((tx) => writeChanges(tx, orgId, again as Change[]));
    }

    const bucketsOf = async (id: string) => {
      const [row] = await db
        .inOrg(orgId)
        .query<{ buckets: string[] }>(
          `SELECT buckets FROM record WHERE kind = 'activity' AND id = $1`,
          [id],
        );
      return row?.buckets;
    };

    it('The upgrade lets those who hold the lead or the deal read its activities, once', async () => {
      expect(await bucketsOf('on-lead')).toEqual(['rep:anna']);
      expect(await migrate(db)).toEqual([name]);
      expect(await bucketsOf('on-lead')).toEqual(['rep:anna', 'rep:ben', 'territory:coast']);
      expect(await bucketsOf('on-deal')).toEqual(['rep:anna', 'rep:ben']);
      expect(await bucketsOf('alone')).toEqual(['rep:anna']);
      expect(await auditBuckets(db, orgId)).toEqual([]);
      expect(await migrate(db)).toEqual([]);
    });
  },
);
