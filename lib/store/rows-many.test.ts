import { beforeEach, describe, expect, it } from 'vitest';
import { account, lead } from '../../test/kit/rows.ts';
import { follow, hold, signIn } from '../../test/kit/store.ts';
import { storeDatabase } from './database.ts';
import { allRows, rowsWhere } from './rows.ts';

const many = 1_700;
const maxBatch = 101;

beforeEach(async () => {
  await signIn('anna');
  const of = (repId: string) => (_: unknown, i: number) =>
    lead({ id: `${repId}-${i}`, ownerRepId: repId });
  await hold('lead', [
    ...Array.from({ length: many }, of('anna')),
    ...Array.from({ length: 40 }, of('ben')),
  ]);
});

/** The sizes of all later reads of rows. */
function sizesRead(): number[] {
  const sizes: number[] = [];
  storeDatabase().use({
    stack: 'dbcore',
    name: 'sizes',
    create: (core) => ({
      ...core,
      table: (name) => {
        const table = core.table(name);
        return {
          ...table,
          query: async (request) => {
            const answer = await table.query(request);
            if (request.values) sizes.push(answer.result.length);
            return answer;
          },
          getMany: async (request) => {
            const rows = await table.getMany(request);
            sizes.push(rows.length);
            return rows;
          },
        };
      },
    }),
  });
  storeDatabase().close({ disableAutoOpen: false });
  return sizes;
}

describe('a great many rows', () => {
  it('A query finds every one of many rows without reading them in one piece', async () => {
    const sizes = sizesRead();
    const found = await rowsWhere('lead', 'ownerRepId', ['anna']);
    expect(new Set(found.map(({ row }) => row.id)).size).toBe(many);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(maxBatch);
    sizes.length = 0;
    expect(await rowsWhere('lead', 'ownerRepId', ['ben'])).toHaveLength(40);
    expect(sizes).toEqual([40]);
  });

  it('A live query follows the last of many rows', async () => {
    const { next, stop } = follow({
      key: ['names'],
      read: async () =>
        (await rowsWhere('lead', 'ownerRepId', ['anna'])).map(({ row }) => row.name),
    });
    await next((names) => names.length === many);
    await hold('lead', [lead({ id: `anna-${many - 1}`, ownerRepId: 'anna', name: 'Changed' })]);
    await next((names) => names.includes('Changed'));
    await hold('lead', [lead({ id: 'anna-new', ownerRepId: 'anna' })]);
    expect(await next((names) => names.length === many + 1)).toHaveLength(many + 1);
    stop();
  });

  it('A live query also follows what it reads after many rows', async () => {
    const { next, stop } = follow({
      key: ['leads and accounts'],
      read: async () => {
        const leads = await rowsWhere('lead', 'ownerRepId', ['anna']);
        return [leads.length, (await allRows('account')).length];
      },
    });
    await next(([leads]) => leads === many);
    await hold('account', [account({ id: 'new' })]);
    expect(await next(([, accounts]) => accounts === 1)).toEqual([many, 1]);
    stop();
  });
});
