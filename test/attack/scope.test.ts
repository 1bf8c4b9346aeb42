import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowRevision } from '../../lib/contract/rows/revision.ts';
import { PullResponse } from '../../lib/contract/wire/pull.ts';
import { fixedClock } from '../../lib/kit/clock.ts';
import type { OwnedDatabase as Database } from '../../server/db/database.ts';
import { writeChanges } from '../../server/write/write-rows.ts';
import { makePglite } from '../kit/databases.ts';
import { lead } from '../kit/rows.ts';
import { type AttackServer, attackServer, type Org } from './attack-server.ts';
import { canonical } from './oracle.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';

const requests = Number(process.env.REPSIDE_SCOPE_REQUESTS ?? 20_000);
const seed = Number(process.env.REPSIDE_SEED ?? 20_261_124);
const reps = ['anna', 'ben', 'carl', 'nobody', '', "x' OR true --"];
const clock = fixedClock('2026-11-24T09:00:00Z');

describe('I11: scope', () => {
  let db: Database;
  let backend: AttackServer;
  beforeAll(async () => {
    db = await makePglite();
    backend = attackServer(db);
  });
  afterAll(() => db.close());

  it(`No answer to ${requests} forged requests holds a row outside the caller’s scope`, async () => {
    const rng = seededRandom(seed);
    const orgs = [await secretOrg(backend, 'scope-a'), await secretOrg(backend, 'scope-b')];
    const visible = await scopes(orgs);
    const names = orgs.map(({ orgId }) => orgId);
    const epochs = await Promise.all(orgs.map(async (org) => (await org.me('anna')).epoch));
    const answered: Record<string, number> = {};
    for (let i = 0; i < requests; i += 1) {
      const caller = { orgId: rng.pick([...names, 'scope-c']), repId: rng.pick(reps) };
      const serve = backend.serverFor(caller);
      const what = rng.int(20);
      const who = `${caller.orgId}/${caller.repId}`;
      const sent =
        what < 16
          ? forgedPull(rng, names, epochs)
          : what < 19
            ? forgedPush(rng, names)
            : otherGet(rng);
      const response = await serve(sent.path, sent.init);
      const text = await response.text();
      const place = `seed ${seed}, request ${i}: ${who} ${sent.path} ${String(sent.init.body)}`;
      answered[response.status] = (answered[response.status] ?? 0) + 1;
      // Every row contains a secret of its organisation, so the test notices another organisation's row in any answer.
      for (const orgId of names) {
        if (orgId !== caller.orgId && !String(sent.init.body).includes(wordOf(orgId))) {
          expect(text.includes(wordOf(orgId)), place).toBe(false);
        }
      }
      if (sent.path === '/v1/pull' && response.ok) {
        const scope = visible.get(who);
        expect(scope, place).toBeDefined();
        for (const { operations } of PullResponse.parse(JSON.parse(text)).changes) {
          for (const { kind, id, row } of operations) {
            if (row === null) continue;
            expect(scope?.get(`${kind}/${id}`), place).toBe(canonical(row));
          }
        }
      }
    }
    expect(answered[200]).toBeGreaterThan(requests / 10);
    expect(answered[500]).toBeUndefined();
  });

  /** Forged pushes are refused before they change anything, so the scopes stay the same. */
  async function scopes(orgs: Org[]): Promise<Map<string, Map<string, string>>> {
    const all = new Map<string, Map<string, string>>();
    for (const org of orgs) {
      for (const repId of ['anna', 'ben', 'carl']) {
        all.set(`${org.orgId}/${repId}`, await org.visibleTo(await org.me(repId)));
      }
    }
    return all;
  }

  async function secretOrg(from: AttackServer, name: string): Promise<Org> {
    const org = await from.newOrg(name);
    await org.recut(seededRandom(3));
    await db.transaction((tx) =>
      writeChanges(
        tx,
        org.orgId,
        ['anna', 'ben', 'carl', null].map((ownerRepId) => {
          const id = `lead-${ownerRepId}`;
          return { kind: 'lead', id, row: lead({ id, ownerRepId, note: wordOf(org.orgId) }) };
        }),
        clock,
      ),
    );
    return org;
  }
});

const wordOf = (orgId: string) => `secret of ${orgId}`;

interface Sent {
  path: string;
  init: RequestInit;
}

function post(path: string, body: unknown): Sent {
  const headers = { 'content-type': 'application/json' };
  return { path, init: { method: 'POST', headers, body: JSON.stringify(body) } };
}

/** Cursors of other reps' buckets, of unknown buckets and of other times; unknown epochs. */
function forgedPull(rng: SeededRandom, orgs: readonly string[], epochs: readonly string[]): Sent {
  const bucket = () =>
    rng.pick([
      'org',
      `rep:${rng.pick(reps)}`,
      `territory:t-${rng.pick(reps)}`,
      'team:north',
      `org:${rng.pick(orgs)}`,
      `rep:${rng.pick(orgs)}/anna`,
      'rep:%',
      'territory:*',
    ]);
  const cursors = Array.from({ length: rng.int(7) }, () => ({
    bucket: bucket(),
    after: rng.pick([0, 1, rng.int(80), 10 ** 9, Number.MAX_SAFE_INTEGER]),
    complete: rng.pick([true, false, undefined]),
  }));
  return post('/v1/pull', {
    wire: rng.int(50) === 0 ? rng.int(4) : 1,
    rowRevision,
    epoch: rng.pick([null, 'forged', '', ...epochs, ...epochs]),
    cursors,
    limit: rng.pick([1, 2, 50, 5_000, rng.int(10)]),
    verify: rng.pick([true, false, undefined]),
  });
}

/** Mutations with forged epochs. The server must refuse them, and its answer must not say anything about anybody's rows. */
function forgedPush(rng: SeededRandom, orgs: readonly string[]): Sent {
  const mutation = {
    id: `m-${rng.int(20)}`,
    seq: 1 + rng.int(3),
    kind: rng.pick(['activity.remove', 'lead.create', 'void', 'warp']),
    args: { activityId: `lead-${rng.pick(reps)}`, lead: { id: `lead-${rng.pick(reps)}` } },
    at: '2026-11-24T09:00:00.000Z',
  };
  const epoch = rng.pick(['forged', ...orgs]);
  return post('/v1/push', { wire: 1, epoch, clientId: 'c', mutations: [mutation] });
}

function otherGet(rng: SeededRandom): Sent {
  const path = rng.pick(['/v1/me', `/v1/files/${'a'.repeat(64)}`, '/v1/files/..%2f..%2fetc']);
  return { path, init: { method: 'GET' } };
}
