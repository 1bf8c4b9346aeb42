import { expect, it } from 'vitest';
import { fixedClock } from '../../lib/kit/clock.ts';
import { makePglite } from '../../test/kit/databases.ts';
import { account, rep } from '../../test/kit/rows.ts';
import { withStatements } from '../../test/kit/with-statements.ts';
import type { OwnedDatabase as Database } from '../db/database.ts';
import { createOrg } from '../db/org.ts';
import { makeLog } from '../log.ts';
import { Metrics } from '../metrics/metrics.ts';
import { writeChanges } from '../write/write-rows.ts';
import { pruneAll, startRetention } from './job.ts';

it('The retention job prunes all organisations, even when one fails, and reports what it removed', async () => {
  const db = await makePglite();
  const clock = fixedClock('2026-01-01T10:00:00Z');
  const write = (orgId: string, ownerRepId: string) =>
    db.transaction((tx) =>
      writeChanges(tx, orgId, [
        { kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) },
        { kind: 'account', id: 'a', row: account({ id: 'a', ownerRepId }) },
      ]),
    );
  for (const orgId of ['one', 'two']) {
    await createOrg(db, orgId, orgId);
    await write(orgId, 'anna');
    await write(orgId, 'ben');
  }
  const lines: string[] = [];
  const log = makeLog('info', { write: (line) => lines.push(line) });
  const metrics = new Metrics();
  const failing: Database = withStatements(db, ({ transaction }) => ({
    transaction: (fn) =>
      transaction((tx) =>
        fn({
          ...tx,
          query: (sql, params) => {
            if (params?.[0] === 'one') throw new Error('no');
            return tx.query(sql, params);
          },
        }),
      ),
  }));
  const job = { clock, log, metrics, days: 90 };
  await pruneAll({ ...job, db });
  clock.move(91 * 24 * 60 * 60_000);
  await pruneAll({ ...job, db: failing });
  expect(await metrics.text()).toContain('repside_pruned_total{kind="removals"} 1\n');
  expect(lines.join('')).toContain('"org":"two","removals":1');
  expect(lines.join('')).toMatch(/"org":"one".*could not prune/);
  await pruneAll({ ...job, db }, () => true);
  expect(await metrics.text()).toContain('repside_pruned_total{kind="removals"} 1\n');
  await pruneAll({ ...job, db });
  expect(await metrics.text()).toContain('repside_pruned_total{kind="removals"} 2\n');
  await startRetention({ ...job, db, days: null }).stop();
  await startRetention({ ...job, db }).stop();
  await db.close();
});
