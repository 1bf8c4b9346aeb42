import { describe, expect, it } from 'vitest';
import { PushResponse } from '../contract/wire/push.ts';
import { post } from './http-client.ts';

const ask = async (status: number, body: unknown) => {
  const fetch = async () => Response.json(body, { status });
  const caller = { serverUrl: 'https://server.example', token: 'token', fetch, wire: 2 };
  const answer = await post(caller, '/v1/push', {}, PushResponse);
  return answer.ok ? null : answer.error;
};

describe('a problem', () => {
  it.each([
    [400, 'bad-request', 'refused'],
    [401, 'unauthorized', 'unauthorized'],
    [403, 'forbidden', 'refused'],
    [404, 'not-found', 'refused'],
    [409, 'epoch', 'refused'],
    [413, 'too-large', 'refused'],
    [418, 'http-418', 'refused'],
    [429, 'rate-limited', 'busy'],
    [500, 'internal', 'busy'],
    [503, 'unavailable', 'busy'],
    [507, 'http-507', 'busy'],
  ])('%i with a code of later times is %s', async (status, code, kind) => {
    const failed = await ask(status, { code: 'of-later-times', message: 'Said so.' });
    expect(failed).toMatchObject({ class: kind, code, message: 'Said so.', problem: { code } });
  });

  it('A known code is kept, whatever the status', async () => {
    expect(await ask(400, { code: 'too-large', message: 'Less.' })).toMatchObject({
      code: 'too-large',
    });
  });

  it('An answer that is not the server’s problem has only its status', async () => {
    expect(await ask(403, { error: 'proxy' })).toMatchObject({ code: 'http-403', problem: null });
  });
});

describe('an answer without an end', () => {
  it('An answer without an end is given up long before the timeout, and none of it is used', async () => {
    let [given, ended] = [0, false];
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => {
          given += 1;
          controller.enqueue(new Uint8Array(1024 * 1024).fill(0x78));
        },
        cancel: () => {
          ended = true;
        },
      });
    const fetch = async () => new Response(endless(), { status: 200 });
    const caller = { serverUrl: 'https://server.example', token: 'token', fetch, wire: 2 };
    const answer = await post(caller, '/v1/push', {}, PushResponse);
    expect(answer).toMatchObject({ ok: false, error: { class: 'offline' } });
    expect(ended).toBe(true);
    expect(given).toBeLessThan(40);
  });
});
