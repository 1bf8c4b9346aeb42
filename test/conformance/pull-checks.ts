import { Me, PublicConfig } from '../../lib/contract/wire/config.ts';
import { PullClient } from '../kit/pull-client.ts';
import { type Checks, check, expectProblem } from './protocol-client.ts';

/** What a server promises to a client that only reads. */
export const pullChecks: Checks = {
  'config: says without a token how to sign in': async ({ protocol }) => {
    const answer = await protocol.call('/v1/config', { token: null });
    check(answer.status === 200, `config: ${answer.status}`);
    const { wire } = PublicConfig.parse(JSON.parse(answer.text));
    check(wire.min <= 1 && wire.max >= 1, 'config: wire version 1 is not among those spoken');
  },
  'me: says who the token is, and the buckets a pull brings': async ({ protocol }) => {
    const me = Me.parse(JSON.parse((await protocol.call('/v1/me')).text));
    const page = await protocol.pull({ limit: 1 });
    check(me.epoch === page.epoch, 'me and pull name different epochs');
    check(same(me.buckets, page.buckets), 'me and pull name different buckets');
  },
  'token: nothing is told without one, or with one that is not good': async ({ protocol }) => {
    for (const path of ['/v1/me', '/v1/live', '/v1/files/x']) {
      expectProblem(await protocol.call(path, { token: null }), 401, 'unauthorized');
      expectProblem(await protocol.call(path, { token: 'no.such.token' }), 401, 'unauthorized');
    }
  },
  'errors: a body that is no JSON, or not the request, is named': async ({ protocol }) => {
    const good = { wire: 1, epoch: null, cursors: [], limit: 10 };
    expectProblem(await protocol.post('/v1/pull', '{'), 400, 'bad-request');
    for (const bad of [
      { ...good, limit: 0 },
      { ...good, cursors: null },
      { ...good, cursors: [{ bucket: 'org', after: -1 }] },
      { ...good, epoch: 7 },
    ]) {
      expectProblem(await protocol.post('/v1/pull', bad), 400, 'bad-request');
    }
  },
  'versions: another wire version is refused with those spoken, whatever else the body holds':
    async ({ protocol }) => {
      const old = expectProblem(await protocol.post('/v1/pull', { wire: 0 }), 426, 'wire-too-old');
      const next = await protocol.post('/v1/push', { wire: 999_999, other: true });
      const problem = expectProblem(next, 426, 'wire-too-new');
      check(old.wire !== undefined && problem.wire !== undefined, 'the problem names no versions');
    },
  'unknown fields: a newer client is understood': async ({ protocol }) => {
    await protocol.pull({ limit: 1, ...{ colour: 'blue' } });
  },
  'pages: any page size brings the same rows, in order, and the checksum is theirs': async ({
    protocol,
  }) => {
    const whole = new PullClient((request) => protocol.pull(request));
    await whole.pullAll(5_000);
    const paged = new PullClient((request) => protocol.pull(request));
    await paged.pullAll(Math.max(1, Math.ceil(whole.rows().size / 7)));
    check(same([...whole.rows()], [...paged.rows()]), 'pages bring other rows than one pull');
    check(whole.resets.length + paged.resets.length === 0, 'a first read was told to start afresh');
  },
  'empty pull: a bucket that is complete has nothing to say': async ({ protocol }) => {
    const client = new PullClient((request) => protocol.pull(request));
    await client.pullAll();
    const cursors = [...client.cursors].map(([bucket, after]) => ({ bucket, after }));
    const { changes, horizon } = await protocol.pull({ epoch: client.epoch, cursors });
    check(changes.length === 0, `${changes.length} buckets speak though nothing changed`);
    check(horizon === client.horizon, 'the horizon moved though nothing changed');
  },
  'scope: a bucket that is not the caller’s is passed over': async ({ protocol }) => {
    const { buckets, epoch } = await protocol.pull({ limit: 1 });
    const cursors = ['rep:somebody-else', 'team:x', 'territory:x'].map((bucket) => {
      return { bucket, after: 0 };
    });
    const page = await protocol.pull({ epoch, cursors });
    check(
      page.changes.every(({ bucket }) => buckets.includes(bucket)),
      'rows of a bucket the caller does not have',
    );
  },
  'restore: cursors of another epoch, or beyond the horizon, start afresh': async ({
    protocol,
  }) => {
    const { buckets, epoch, horizon } = await protocol.pull({ limit: 1 });
    const at = (after: number) => buckets.map((bucket) => ({ bucket, after }));
    const other = await protocol.pull({ epoch: 'another', cursors: at(horizon), limit: 1 });
    const beyond = await protocol.pull({ epoch, cursors: at(horizon + 1_000_000), limit: 1 });
    for (const { changes } of [other, beyond]) {
      check(
        same(changes.map(({ bucket }) => bucket).sort(), [...buckets].sort()),
        'not every bucket is answered',
      );
      check(
        changes.every(({ reset }) => reset),
        'a bucket is not told to start afresh',
      );
    }
  },
};

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
