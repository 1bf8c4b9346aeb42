import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../../lib/kit/clock.ts';
import { databaseKinds } from '../../../test/kit/databases.ts';
import type { OwnedDatabase as Database } from '../../db/database.ts';
import { writeDemo } from './write.ts';

describe.each(databaseKinds())('writeDemo on $kind', ({ make }) => {
  let db: Database;
  beforeAll(async () => {
    db = await make();
  });
  afterAll(() => db.close());

  it('writeDemo writes every row once, and changes nothing the second time', async () => {
    const clock = fixedClock('2026-11-24T09:30:00Z');
    expect(await writeDemo(db, { clock })).toEqual({ orgId: 'harborline', created: true });
    const counted = () =>
      db.query<{ kind: string; rows: number }>(
        'SELECT kind, count(*)::int AS rows FROM record WHERE org_id = $1 GROUP BY kind',
        ['harborline'],
      );
    const counts = Object.fromEntries((await counted()).map(({ kind, rows }) => [kind, rows]));
    expect(counts).toMatchObject({
      account: 5_000,
      ownership: 5_000,
      contact: 20_000,
      lead: 1_500,
    });
    const version = () =>
      db.query('SELECT version FROM org_version WHERE org_id = $1', ['harborline']);
    const before = await version();
    clock.move(86_400_000);
    expect(await writeDemo(db, { clock })).toEqual({ orgId: 'harborline', created: false });
    expect(await version()).toEqual(before);
  });
});
