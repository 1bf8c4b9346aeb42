import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PullRequest } from '../../lib/contract/wire/pull.ts';
import { fixedClock } from '../../lib/kit/clock.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import { PullClient } from '../../test/kit/pull-client.ts';
import { random } from '../../test/kit/random.ts';
import { recording, type Statement } from '../../test/kit/recorded-statements.ts';
import { account, lead, rep } from '../../test/kit/rows.ts';
import type { OwnedDatabase as Database } from '../db/database.ts';
import { createOrg } from '../db/org.ts';
import { type Change, writeChanges } from '../write/write-rows.ts';
import { pull } from './pull.ts';
import { serializeResponse } from './serialize-response.ts';

const clock = fixedClock('2026-11-24T10:00:00Z');
const reps = Array.from({ length: 20 }, (_, i) => `rep-${i}`);

describe.each(databaseKinds())('the batches of the org bucket, on $kind', ({ make }) => {
  let db: Database;
  let watched: Database;
  const sent: Statement[] = [];
  let orgs = 0;
  beforeAll(async () => {
    db = await make();
    watched = recording(db, sent);
  });
  afterAll(() => db.close());

  async function newOrg() {
    orgs += 1;
    const orgId = `org-${orgs}`;
    await createOrg(db, orgId, 'Acme');
    const write = (changes: Change[]) =>
      db.transaction((tx) => writeChanges(tx, orgId, changes, clock));
    await write(reps.map((id): Change => ({ kind: 'rep', id, row: rep({ id }) })));
    const ask = (repId: string, request: PullRequest) =>
      pull(watched, { orgId, repId }, request, clock);
    const client = (repId: string) => new PullClient((request) => ask(repId, request));
    return { orgId, write, client };
  }
  /** Accounts that nobody owns: reps receive only their ownership rows. */
  const accounts = (count: number, name: string): Change[] =>
    Array.from({ length: count }, (_, i) => {
      const id = `a${i}`;
      return { kind: 'account', id, row: account({ id, name }) };
    });
  const readsOfRows = (bucket: string) =>
    sent.filter(
      ({ sql, params }) => /FROM bucket_row b\s+JOIN record/.test(sql) && params[1] === bucket,
    );

  it('A batch is read once for all clients that lack it, wherever their cursors are', async () => {
    const { write, client } = await newOrg();
    const clients = reps.map(client);
    for (const [n, one] of clients.entries()) {
      // Reps read none of these rows, but each rep's cursor is further than the one before.
      await write([{ kind: 'account', id: 'x', row: account({ id: 'x', region: `${n}` }) }]);
      await one.pullAll(7);
    }
    expect(new Set(clients.map(({ cursors }) => cursors.get('org'))).size).toBe(reps.length);
    await write(accounts(20, 'New'));
    // Half of the reps also lack rows of their own.
    const leads = reps.filter((_, i) => i % 2 === 0);
    await write(
      leads.map((id): Change => ({ kind: 'lead', id, row: lead({ id, ownerRepId: id }) })),
    );
    sent.length = 0;
    await Promise.all(clients.map((one) => one.pullAll(7)));
    // 20 rows in batches of 7, and the first batch once more for a cursor that is lower than all earlier ones.
    expect(readsOfRows('org').length).toBeLessThan(reps.length / 2);
    for (const one of clients) expect(one.row('ownership', 'a19')).toMatchObject({ name: 'New' });
    for (const id of leads) expect(clients[reps.indexOf(id)]?.row('lead', id)).toBeDefined();
  });

  it('A cached batch holds what each client would have read alone, whatever is written meanwhile', async () => {
    const dice = random();
    const { write, client } = await newOrg();
    const clients = reps.map(client);
    for (let round = 0; round < 15; round += 1) {
      const name = `Round ${round}`;
      const changes = accounts(30, name).filter(() => dice.chance(0.4));
      const gone = dice.chance(0.3) ? changes.splice(0, 2) : [];
      const removals = gone.map(({ id }): Change => ({ kind: 'account', id, row: null }));
      const readers = clients.filter(() => dice.chance(0.6));
      await Promise.all([
        write([...changes, ...removals]),
        ...readers.map((one) => one.pullAll(7)),
      ]);
    }
    // Each client compares the bucket's checksum with its own at the end of every pull.
    for (const one of clients) await one.pullAll(7);
    const fresh = client('rep-0');
    await fresh.pullAll();
    for (const one of clients) {
      const held = one.buckets.get('org');
      expect(held, `seed ${dice.seed}`).toEqual(fresh.buckets.get('org'));
    }
  });

  it('A cached batch is serialised to the same JSON as any other answer', async () => {
    const { orgId, write } = await newOrg();
    const request = { wire: 1, epoch: null, cursors: [], limit: 100 };
    const caller = { orgId, repId: 'rep-0' };
    const first = await pull(db, caller, request, clock);
    await write(accounts(5, 'Say "hello"'));
    const cursors = first.buckets.map((bucket) => ({ bucket, after: first.horizon }));
    const next = await pull(db, caller, { ...request, epoch: first.epoch, cursors }, clock);
    expect(next.changes.map(({ operations }) => operations.length)).toEqual([5]);
    for (const answer of [first, next]) {
      expect(JSON.parse(serializeResponse(answer))).toEqual(JSON.parse(JSON.stringify(answer)));
    }
  });
});
