import { describe, expect, it } from 'vitest';
import { systemClock } from '../../lib/kit/clock.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import { PullClient } from '../../test/kit/pull-client.ts';
import { random } from '../../test/kit/random.ts';
import { account, contact, rep } from '../../test/kit/rows.ts';
import { createOrg } from '../db/org.ts';
import { auditBuckets } from '../write/audit.ts';
import { type Change, writeChanges } from '../write/write-rows.ts';
import { pull } from './pull.ts';

const WRITERS = 16;
/** The embedded database has one connection, so its writers take turns, and fewer of them are enough. */
const WRITES = { pglite: 12, postgres: 40 };
const orgId = 'acme';

describe.each(databaseKinds())('the feed on $kind', ({ make }) => {
  it('A client that pulls while sixteen others write misses nothing', async () => {
    const chance = random();
    const db = await make();
    await createOrg(db, orgId, 'Acme');
    const write = (changes: Change[], hold: number) =>
      db.transaction(async (tx) => {
        // The transactions stay open for different times, so that they end in another order than they began.
        if (hold > 0 && db.kind === 'postgres')
          await tx.query('SELECT pg_sleep($1)', [hold / 1000]);
        return writeChanges(tx, orgId, changes);
      });
    await write([{ kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) }], 0);

    const reader = new PullClient((request) =>
      pull(db, { orgId, repId: 'anna' }, request, systemClock),
    );
    let writing = true;
    const reading = (async () => {
      while (writing) await reader.pullPage(25);
    })();
    const writer = async (place: number) => {
      for (let i = 0; i < WRITES[db.kind]; i += 1) {
        await write(changesOf(place, i, chance), chance.int(8));
      }
    };
    try {
      await Promise.all(Array.from({ length: WRITERS }, (_, place) => writer(place)));
    } finally {
      writing = false;
      await reading;
    }
    await reader.pullAll();
    const truth = await db.query<{ key: string; version: number }>(
      `SELECT kind || '/' || id AS key, version FROM record
       WHERE org_id = $1 AND NOT deleted AND (kind IN ('rep', 'ownership') OR buckets ? 'rep:anna')`,
      [orgId],
    );
    expect(truth.length).toBeGreaterThan(100);
    expect(reader.rows(), `seed ${chance.seed}`).toEqual(
      new Map(truth.map(({ key, version }) => [key, version] as const).sort()),
    );
    expect(await auditBuckets(db, orgId)).toEqual([]);
    await db.close();
  });
});

/** The writer's own rows, and rows that all writers change. */
function changesOf(place: number, i: number, chance: ReturnType<typeof random>): Change[] {
  const own = `w${place}-${i}`;
  const shared = `s${chance.int(5)}`;
  const ownerRepId = chance.chance(0.5) ? 'anna' : 'ben';
  return [
    { kind: 'account', id: own, row: account({ id: own, ownerRepId: 'anna' }) },
    { kind: 'contact', id: own, row: contact({ id: own, accountId: shared }) },
    { kind: 'account', id: shared, row: account({ id: shared, name: own, ownerRepId }) },
  ];
}
