import { expect, it } from 'vitest';
import type { Lead } from '../../lib/contract/rows/lead.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import { newDesk } from '../../test/kit/import-desk.ts';
import { auditBuckets } from '../write/audit.ts';

/** An import keeps fewer changes than this in memory between checking and writing them. */
const count = 20_500;

// The last kind of database: Postgres if there is one.
it.each(databaseKinds().slice(-1))(
  'An import writes more changes than it keeps in memory, on $kind',
  async ({ make }) => {
    const db = await make();
    const desk = await newDesk(db);
    const file = (source: string) =>
      [
        'id,name,source',
        ...Array.from({ length: count }, (_, i) => `L${i},Lead ${i},${source}`),
      ].join('\n');
    expect(await desk.load('leads', file('Webinar'))).toMatchObject({ created: count });
    const first = await desk.version();
    expect(await desk.load('leads', file('Webinar'))).toMatchObject({ unchanged: count });
    expect(await desk.version()).toBe(first);
    expect(await desk.load('leads', file('Trade fair'))).toMatchObject({ changed: count });
    const rows = await desk.rows<Lead>('lead');
    expect(rows.filter(({ source }) => source === 'Trade fair')).toHaveLength(count);
    expect(await auditBuckets(db, desk.orgId)).toEqual([]);
    await db.close();
  },
  300_000,
);
