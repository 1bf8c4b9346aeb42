import {
  type MutationKind,
  mutationDefinitions,
  mutationKinds,
} from '../../../lib/contract/mutations/index.ts';
import { PullResponse } from '../../../lib/contract/wire/pull.ts';
import { newId } from '../../../lib/kit/id.ts';
import { activity, lead, pageReport, templateUse } from '../../kit/rows.ts';
import { sampleOf } from '../../kit/sample-row.ts';
import { beyondEveryBound } from '../bounds/beyond.ts';
import { storeFatRows } from '../bounds/fat-rows.ts';
import { campaign, type Environment } from '../campaign.ts';
import {
  ApiClient,
  type SecretServer,
  secretServers,
  type TestMutation,
} from '../secret-server.ts';

interface BoundsGround extends Environment {
  servers: readonly SecretServer[];
}

async function open(): Promise<BoundsGround> {
  const servers = await secretServers({ RATE_PER_MINUTE: '100000', RATE_BURST: '10000' });
  return {
    servers,
    close: async () => {
      for (const server of servers) await server.close();
    },
  };
}

/** The same attack on each kind of database, by a rep. */
const everywhere =
  (attempt: (anna: ApiClient, at: SecretServer) => Promise<void>) =>
  async ({ servers }: BoundsGround) => {
    for (const server of servers) await attempt(await ApiClient.as(server, 'anna'), server);
  };

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
const log = (more: object = {}): TestMutation => ({
  kind: 'activity.log',
  args: { activity: { ...activity({ id: newId(), repId: 'anna' }), ...more } },
});
const create = (more: object = {}): TestMutation => ({
  kind: 'lead.create',
  args: { lead: { ...lead({ id: newId(), ownerRepId: 'anna' }), ...more } },
});

/** Full arguments for the clicks whose smallest arguments have empty lists and nulls in place of bounded values. */
const rightArgs: Partial<Record<MutationKind, object>> = {
  'activity.log': { activity: activity({ id: 'a', repId: 'anna' }) },
  'lead.create': { lead: lead({ id: 'l', ownerRepId: 'anna' }) },
  'page.report': { report: pageReport() },
  'template.use': { use: templateUse({ id: 'u', repId: 'anna' }) },
  'row.patch': { kind: 'deal', id: 'd', set: { name: 'New' }, base: { name: 'Old' } },
};

/** Expects that each mutation is rejected because of its arguments, and that the mutation after it is applied. */
async function expectRejected(anna: ApiClient, mutations: readonly TestMutation[]): Promise<void> {
  for (const mutation of mutations) {
    const what = JSON.stringify(mutation).slice(0, 120);
    const [refused, next] = await anna.push(mutation, { kind: 'void', args: {} });
    if (refused?.status !== 'rejected' || refused.code !== 'bad-args') {
      throw new Error(`${what} was answered ${JSON.stringify(refused).slice(0, 200)}`);
    }
    if (next?.status !== 'applied') throw new Error(`${what} stopped the one after it`);
  }
}

/** Expects status 400 for the whole request, and a short answer. */
async function badRequest(answer: Promise<{ status: number; text: string }>): Promise<void> {
  const { status, text } = await answer;
  if (status !== 400) throw new Error(`answered ${status} ${text.slice(0, 200)}`);
  if (text.length > 1_500) throw new Error(`the refusal has ${text.length} characters`);
}

const post = (anna: ApiClient, path: string, body: string) =>
  anna.send(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

/** Attacks by a rep with values that are too long, too many, too deeply nested or too large, or that do not exist. */
export const bounds = campaign('bounds', open, [
  {
    id: '23',
    what: 'A row is nested so deeply that a colleague’s browser cannot store it',
    attempt: everywhere((anna) =>
      expectRejected(anna, [log({ strange: nested(40) }), create({ strange: nested(40) })]),
    ),
  },
  {
    id: '23-deep',
    what: 'A request contains a row with a hundred levels or more',
    attempt: everywhere(async (anna) => {
      for (const levels of [100, 2_000, 4_000]) {
        await badRequest(anna.pushRaw([log({ strange: nested(levels) })]));
      }
    }),
  },
  {
    id: '24',
    what: 'A time that does not exist breaks a colleague’s prospect card',
    attempt: everywhere((anna) => {
      const times = ['2026-99-99T99:99:99Z', '2026-02-30T09:00:00Z', '0000-00-00T00:00:00Z'];
      const leads = times.flatMap((at) => [
        create({ handedOverAt: at }),
        create({ slaDueAt: at }),
        create({ firstTouchAt: at }),
      ]);
      return expectRejected(anna, [...times.map((at) => log({ at })), ...leads]);
    }),
  },
  {
    id: '111',
    what: 'A request contains JSON with 10 to 1,000,000 levels, duplicate keys, or a key that names a prototype',
    attempt: everywhere(async (anna) => {
      for (const path of ['/v1/pull', '/v1/push']) {
        for (const levels of [65, 4_900, 1_000_000]) {
          await badRequest(post(anna, path, '['.repeat(levels) + ']'.repeat(levels)));
          const body = `{"wire":1,"x":${'{"a":'.repeat(levels / 5)}1${'}'.repeat(levels / 5)}}`;
          await badRequest(post(anna, path, body));
        }
        await badRequest(post(anna, path, '{"wire":1,"wire":2}'));
        await badRequest(post(anna, path, '{"wire":1,"\\u0077ire":2}'));
        await badRequest(post(anna, path, '{"__proto__":{"wire":1,"limit":10,"cursors":[]}}'));
      }
    }),
  },
  {
    id: '112',
    what: 'An email address of 150,000 dots makes everybody wait for half a minute',
    attempt: everywhere(async (anna) => {
      const address = `a@${'.'.repeat(150_000)}@`;
      await expectRejected(anna, [
        log({ addresses: [address] }),
        create({ emails: [address] }),
        // The longest address that is allowed.
        log({ addresses: [`a@${'.'.repeat(315)}@`] }),
      ]);
    }),
  },
  {
    id: '113',
    what: 'A lead with as many addresses as fit into a request makes the organisation wait',
    attempt: everywhere((anna) => {
      const many = Array.from({ length: 60_000 }, (_, n) => `p${n}@many.example`);
      return expectRejected(anna, [
        create({ emails: many }),
        create({ phones: Array(60_000).fill('1') }),
        log({ addresses: many }),
      ]);
    }),
  },
  {
    id: '114',
    what: 'Rows of two megabytes make all of a colleague’s pulls fail',
    attempt: everywhere(async (anna, at) => {
      await expectRejected(anna, [
        log({ strange: 'x'.repeat(1_900_000) }),
        create({ strange: Array(300_000).fill(1) }),
      ]);
      await pullsFatRows(at);
    }),
  },
  {
    id: 'every-bound',
    what: 'A mutation has an argument that is just beyond its bound',
    attempt: everywhere(async (anna) => {
      const mutations = mutationKinds.flatMap((kind) => {
        const { args } = mutationDefinitions[kind];
        const right = rightArgs[kind] ?? sampleOf(args);
        return beyondEveryBound(args, right).map(({ value }) => ({ kind, args: value }));
      });
      if (mutations.length < 40) throw new Error(`only ${mutations.length} bounds were found`);
      await expectRejected(anna, mutations);
    }),
  },
  {
    id: 'every-envelope-bound',
    what: 'A request is just beyond a bound of requests',
    attempt: everywhere(async (anna) => {
      const pull = { wire: 1, epoch: null, cursors: [], limit: 10 };
      const cursors = (count: number, bucket: string) =>
        Array.from({ length: count }, (_, n) => ({ bucket: `${bucket}${n}`, after: 0 }));
      const wrong: object[] = [
        { cursors: cursors(2_001, 'rep:') },
        { cursors: cursors(1, `rep:${'x'.repeat(3_000)}`) },
        { cursors: [{ bucket: 'org', after: 2 ** 53 }] },
        { cursors: [{ bucket: 'org', after: -1 }] },
        { limit: 5_001 },
        { limit: 0 },
        { epoch: 'e'.repeat(129) },
        { wire: 1e300 },
        { wire: 1.5 },
      ];
      for (const more of wrong) await badRequest(anna.post('/v1/pull', { ...pull, ...more }));
      const voids = Array.from({ length: 201 }, () => ({ kind: 'void', args: {} }));
      await badRequest(anna.pushRaw(voids));
      await badRequest(anna.pushRaw([]));
      await badRequest(anna.pushRaw([log()], { clientId: 'c'.repeat(129) }));
      await badRequest(anna.pushRaw([{ ...log(), seq: 2 ** 53 }]));
      await badRequest(anna.pushRaw([{ ...log(), id: 'i'.repeat(129) }]));
      await badRequest(anna.pushRaw([{ ...log(), kind: 'k'.repeat(65) }]));
    }),
  },
  {
    id: 'long-key',
    what: 'The server returns or logs the name of an unknown field that is a megabyte long',
    attempt: everywhere((anna) =>
      expectRejected(anna, [
        log({ ['k'.repeat(1_000_000)]: 1 }),
        log({ ['k\u0000'.repeat(1_000)]: 1 }),
      ]),
    ),
  },
]);

/** Expects that large rows, which an older server accepted, arrive in batches that fit into memory. */
async function pullsFatRows(at: SecretServer): Promise<void> {
  const rows = 30;
  const ids = await storeFatRows(at.server.db, 'acme', 'ben', rows);
  const ben = await ApiClient.as(at, 'ben');
  const seen = new Set<string>();
  let cursors: { bucket: string; after: number }[] = [];
  const epoch = await ben.epoch();
  for (let batch = 0; batch < 2 * rows + 20; batch += 1) {
    const { status, text } = await ben.pull(cursors, epoch);
    if (status !== 200) throw new Error(`${at.kind}: the pull was answered ${status}`);
    if (text.length > 8 * 1024 * 1024) throw new Error(`a batch of ${text.length} characters`);
    const page = PullResponse.parse(JSON.parse(text));
    const next = new Map(cursors.map(({ bucket, after }) => [bucket, after]));
    for (const change of page.changes) {
      for (const { id } of change.operations) seen.add(id);
      next.set(change.bucket, change.next);
    }
    cursors = [...next].map(([bucket, after]) => ({ bucket, after }));
    if (page.changes.every(({ more }) => !more)) {
      const missing = ids.filter((id) => !seen.has(id));
      if (missing.length > 0) throw new Error(`${at.kind}: ${missing.length} rows did not come`);
      return;
    }
  }
  throw new Error(`${at.kind}: the pull does not come to an end`);
}
