import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kindsScopedBy } from '../../lib/contract/rows/scope.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import type { OwnedDatabase } from '../db/database.ts';

describe.each(databaseKinds())('rows that move with another one, on $kind', ({ make }) => {
  let db: OwnedDatabase;
  beforeAll(async () => {
    db = await make();
  });
  afterAll(() => db.close());

  const movers = ['account', 'lead', 'deal', 'team'] as const;
  const scoped = movers.flatMap((mover) => [...kindsScopedBy(mover).values()]);
  const fields = new Set([...scoped, 'bookingId']);

  it.each([...fields])('One index on %s finds rows of every kind', async (field) => {
    const indexes = await db.query<{ indexdef: string }>(
      `SELECT indexdef FROM pg_indexes WHERE tablename = 'record'`,
    );
    const general = indexes
      .map(({ indexdef }) => indexdef)
      .filter((text) => text.includes(`((data ->> '${field}'::text)), kind)`));
    expect(general).toHaveLength(1);
    expect(general[0]).not.toContain('kind =');
  });
});
