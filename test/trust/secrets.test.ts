import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../lib/kit/clock.ts';
import type { OwnedDatabase as Database } from '../../server/db/database.ts';
import { pull } from '../../server/pull/pull.ts';
import { databaseKinds } from '../kit/databases.ts';
import { foreignMarks, marksIn, type SecretOrganisations, secretOrganisations } from './secrets.ts';

const clock = fixedClock('2026-11-24T10:00:00Z');

describe.each(databaseKinds())('secrets on $kind', ({ make }) => {
  let db: Database;
  let secrets: SecretOrganisations;
  beforeAll(async () => {
    db = await make();
    secrets = await secretOrganisations(db, clock);
  });
  afterAll(() => db.close());

  it('Secrets are shown to those who may see them, and to nobody else', async () => {
    for (const caller of secrets.callers) {
      const answer = await pull(
        db,
        caller,
        { wire: 1, epoch: null, cursors: [], limit: 5_000 },
        clock,
      );
      const text = JSON.stringify(answer);
      expect(foreignMarks(secrets, caller, text), caller.repId).toEqual([]);
      // Secrets outside of rows (the organisation's name and file, the rep's old answer) are not in a pull.
      expect(marksIn(text).size).toBe(secrets.maySee(caller).size - 4);
    }
  });

  it('A secret is recognised in the answer to somebody else', () => {
    const [anna, ben] = secrets.callers;
    const annas = anna ? secrets.maySee(anna) : new Set<string>();
    const mark = ben ? ([...secrets.maySee(ben)].find((one) => !annas.has(one)) ?? '') : '';
    const text = `{"reason":"it is ${mark} already"}`;
    expect(foreignMarks(secrets, anna ?? null, text)).toEqual([mark]);
    expect(foreignMarks(secrets, anna ?? null, text, mark)).toEqual([]);
    expect(foreignMarks(secrets, ben ?? null, text)).toEqual([]);
    expect(foreignMarks(secrets, null, text)).toEqual([mark]);
  });
});
