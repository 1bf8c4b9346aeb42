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
  const scoped = movers.flatMap((mover) => [...kindsScopedBy(mover).values()].flat());
  const fields = new Set([...scoped, 'bookingId']);
  const isList = (field: string) => field.endsWith('Ids');

  const indexesOn = async (path: string) => {
    const indexes = await db.query<{ indexdef: string }>(
      `SELECT indexdef FROM pg_indexes WHERE tablename = 'record'`,
    );
    return indexes.map(({ indexdef }) => indexdef).filter((text) => text.includes(path));
  };

  it.each([...fields].filter((field) => !isList(field)))(
    'One index on %s finds rows of every kind',
    async (field) => {
      const general = await indexesOn(`((data ->> '${field}'::text)), kind)`);
      expect(general).toHaveLength(1);
      expect(general[0]).not.toContain('kind =');
    },
  );

  it.each([...fields].filter(isList))('One index finds rows by an id in %s', async (field) => {
    const general = await indexesOn(`gin (((data -> '${field}'::text)))`);
    expect(general).toHaveLength(1);
    expect(general[0]).not.toContain('kind =');
  });
});
