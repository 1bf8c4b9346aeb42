import { newId } from '../../lib/kit/id.ts';
import { PullClient } from '../kit/pull-client.ts';
import { log, nothing, remove, whoIs } from './mutations.ts';
import { type Checks, check, expectProblem } from './protocol-client.ts';

/** What a server promises to a client that writes. The checks remove what they log. */
export const pushChecks: Checks = {
  'exactly once: the same mutation gets the same bytes, sent again or by another client id':
    async ({ protocol }) => {
      const { epoch, clientId } = await whoIs(protocol);
      const request = { wire: 1, epoch, clientId, mutations: [nothing(1), nothing(2)] };
      const [first, again, other] = [
        await protocol.post('/v1/push', request),
        await protocol.post('/v1/push', request),
        await protocol.post('/v1/push', { ...request, clientId: newId() }),
      ];
      check(first.status === 200, `push: ${first.status} ${first.text}`);
      check(first.text === again.text, 'the second answer differs from the first');
      check(first.text === other.text, 'the answer to another client id differs');
    },
  'exactly once: ten at the same time have one effect': async ({ protocol }) => {
    const { epoch, clientId, repId } = await whoIs(protocol);
    const id = newId();
    const one = log(1, id, repId);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => protocol.push(epoch, clientId, [one])),
    );
    check(new Set(answers.map((a) => JSON.stringify(a))).size === 1, 'the answers differ');
    const client = new PullClient((request) => protocol.pull(request));
    await client.pullAll();
    const version = client.rows().get(`activity/${id}`);
    const result = answers[0]?.[0];
    check(
      result?.status === 'applied' && version !== undefined && version <= result.version,
      'the row is not there, or later than the answer says',
    );
    await protocol.push(epoch, clientId, [remove(2, id)]);
  },
  'order: a gap is refused with the number expected, and nothing of it is applied': async ({
    protocol,
  }) => {
    const { epoch, clientId } = await whoIs(protocol);
    await protocol.push(epoch, clientId, [nothing(1)]);
    const send = (seq: number) =>
      protocol.post('/v1/push', { wire: 1, epoch, clientId, mutations: [nothing(seq)] });
    check(expectProblem(await send(3), 409, 'gap').expectedSeq === 2, 'expectedSeq is not 2');
    check(expectProblem(await send(1), 409, 'gap').expectedSeq === 2, 'a used number was taken');
    check((await send(2)).status === 200, 'the number expected was refused');
  },
  'order: what can never work uses its number up and does not stop the next': async ({
    protocol,
  }) => {
    const { epoch, clientId } = await whoIs(protocol);
    const results = await protocol.push(epoch, clientId, [
      { ...nothing(1), kind: 'no-such-kind' },
      { ...nothing(2), kind: 'activity.log', args: { activity: 7 } },
      nothing(3),
    ]);
    const statuses = results.map(({ status }) => status).join();
    check(statuses === 'rejected,rejected,applied', `it came to ${statuses}`);
    check(
      results.every((r) => r.status !== 'rejected' || r.reason.length > 0),
      'a refusal gives no reason',
    );
  },
  'restore: a push under another epoch is refused': async ({ protocol }) => {
    const { clientId } = await whoIs(protocol);
    const body = { wire: 1, epoch: 'another', clientId, mutations: [nothing(1)] };
    expectProblem(await protocol.post('/v1/push', body), 409, 'epoch');
  },
  'feed: a log comes with the next pull, its removal with the one after': async ({ protocol }) => {
    const { epoch, clientId, repId } = await whoIs(protocol);
    const client = new PullClient((request) => protocol.pull(request));
    await client.pullAll();
    const before = client.rows();
    const id = newId();
    const [logged] = await protocol.push(epoch, clientId, [log(1, id, repId)]);
    await client.pullAll();
    check(logged?.status === 'applied', `the log came to ${logged?.status}`);
    check(client.horizon >= logged.version, 'the horizon has not reached the effect');
    check(client.row('activity', id) !== undefined, 'the pull did not bring the log');
    await protocol.push(epoch, clientId, [remove(2, id)]);
    await client.pullAll();
    check(client.row('activity', id) === undefined, 'the pull did not bring the removal');
    check(
      JSON.stringify([...before]) === JSON.stringify([...client.rows()]),
      'other rows have changed (run it where nobody else writes)',
    );
  },
  'duplicates: a mail that is logged already answers with the first log': async ({ protocol }) => {
    const { epoch, clientId, repId } = await whoIs(protocol);
    const id = newId();
    const key = (crypto.randomUUID() + crypto.randomUUID()).replaceAll('-', '');
    const results = await protocol.push(epoch, clientId, [
      log(1, id, repId, key),
      log(2, newId(), repId, key),
    ]);
    const second = results[1];
    await protocol.push(epoch, clientId, [remove(3, id)]);
    check(
      second?.status === 'applied' && second.duplicateOf === id,
      `the second log came to ${JSON.stringify(second)}`,
    );
  },
  'ownership: nothing is logged in another name': async ({ protocol }) => {
    const { epoch, clientId } = await whoIs(protocol);
    const [result] = await protocol.push(epoch, clientId, [log(1, newId(), 'somebody-else')]);
    check(result?.status === 'rejected', `it came to ${result?.status}`);
  },
};
