import { expect, it } from 'vitest';
import { createOrg } from '../../../server/db/org.ts';
import { auditBuckets } from '../../../server/write/audit.ts';
import { makePglite } from '../../kit/databases.ts';
import { UncheckedRows } from './unchecked-rows.ts';
import { baseRow } from './values.ts';

it('An id that comes back after its row was deleted leaves the bucket’s checksum right', async () => {
  const db = await makePglite();
  await createOrg(db, 'acme', 'Acme');
  const team = baseRow('team', 'other-2');
  const rows = new UncheckedRows(db, 'acme');
  for (const row of [team, null, team, null, team]) {
    await rows.write([{ kind: 'team', id: 'other-2', row }]);
    expect(await auditBuckets(db, 'acme')).toEqual([]);
  }
  await db.close();
});
