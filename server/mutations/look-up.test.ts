import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../lib/kit/clock.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import { recording, type Statement } from '../../test/kit/recorded-statements.ts';
import { activity, lead, rep } from '../../test/kit/rows.ts';
import { costOf } from '../../test/kit/statement-cost.ts';
import type { OwnedDatabase as Database } from '../db/database.ts';
import { createOrg } from '../db/org.ts';
import { PeopleCache } from '../scope/people.ts';
import { readRepScope } from '../scope/rep-scope.ts';
import { writeChanges } from '../write/write-rows.ts';
import { lookUp } from './look-up.ts';

const clock = fixedClock('2026-11-24T10:00:00Z');
const rows = 20_000;

// The last kind of database: Postgres if there is one.
describe.each(databaseKinds().slice(-1))('what a mutation’s look-up reads on $kind', ({ make }) => {
  let db: Database;
  beforeAll(async () => {
    db = await make();
    await createOrg(db, 'acme', 'Acme');
    await db.transaction((tx) =>
      writeChanges(tx, 'acme', [{ kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) }], clock),
    );
    for (const [kind, row] of [
      ['lead', lead({ id: 'x', emails: ['NEW@x.example'] })],
      ['activity', activity({ id: 'x', messageKey: 'NEW' })],
    ]) {
      await db.query(
        `INSERT INTO record (org_id, kind, id, version, data, deleted, buckets)
         SELECT 'acme', $1, 'copy-' || n, n, replace($2, 'NEW', 'k' || n)::jsonb, false, '["rep:ben"]'
         FROM generate_series(1, $3::int) AS n`,
        [kind, JSON.stringify(row), rows],
      );
    }
    await db.query(
      `INSERT INTO bucket_row (org_id, bucket, kind, id, version, removed)
       SELECT org_id, 'rep:ben', kind, kind || id, row_number() OVER (), false FROM record WHERE id LIKE 'copy-%'`,
    );
  });
  afterAll(() => db.close());

  it.each(['fresh from a load', 'with statistics'])(
    'A look-up reads a few rows, %s',
    async (when) => {
      if (when === 'with statistics') await db.query('ANALYZE');
      const sent: Statement[] = [];
      const asked = {
        rows: [
          { kind: 'lead' as const, id: 'copy-7' },
          { kind: 'contact' as const, id: 'nobody' },
        ],
        emails: Array.from({ length: 20 }, (_, i) => `k${i}@x.example`),
        emailKeys: ['k3'],
      };
      const caller = { orgId: 'acme', repId: 'anna' };
      const people = PeopleCache.of(db);
      // The people are read once, and again only after they have changed.
      await readRepScope(db.inOrg('acme'), caller, clock, people);
      const known = await lookUp(recording(db, sent).inOrg('acme'), caller, asked, clock, people);
      expect(known).toMatchObject({ lead: null, activity: null, within: [] });
      expect(known.hiddenLeads).toHaveLength(5);
      expect(known.hiddenActivities).toEqual(['copy-3']);
      expect(sent).toHaveLength(1);
      expect((await costOf(db.inOrg('acme'), sent)).rows).toBeLessThan(200);
    },
  );
});
