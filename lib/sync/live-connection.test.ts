import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { freshDatabases } from '../../test/kit/sync-server.ts';
import { fixedClock } from '../kit/clock.ts';
import { fail, ok } from '../kit/result.ts';
import { setMeta } from '../store/meta.ts';
import { createLiveConnection } from './live-connection.ts';
import { readEvents } from './sse-parser.ts';
import type { SyncTools } from './sync-once.ts';

/** Advances the timers until the check passes. */
const soon = (check: () => void) => vi.waitFor(check, { timeout: 20_000 });
const encoder = new TextEncoder();
const changed = (version: number) =>
  `event: changed\ndata: {"version":${version},"buckets":["org"]}\n\n`;

/** The server's side of live connections: every connection that is opened, with a function that sends on it. */
function backend() {
  const lines: { send(text: string): void; end(): void; token: string | null }[] = [];
  const answers: (() => Response)[] = [];
  const open: { now: number; peak: number } = { now: 0, peak: 0 };
  const stream = (token: string | null, signal: AbortSignal | null | undefined) => {
    let over = false;
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (controller) => {
        const finish = (run: () => void) => {
          if (over) return;
          over = true;
          open.now -= 1;
          run();
        };
        open.now += 1;
        open.peak = Math.max(open.peak, open.now);
        signal?.addEventListener('abort', () => finish(() => controller.error(signal.reason)));
        lines.push({
          token,
          send: (text) => controller.enqueue(encoder.encode(text)),
          end: () => finish(() => controller.close()),
        });
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
  const fetch = vi.fn(async (_url: unknown, init?: RequestInit) => {
    const answer = answers.shift();
    if (answer) return answer();
    return stream(new Headers(init?.headers).get('authorization'), init?.signal);
  });
  return { lines, answers, open, fetch };
}

function tools(server: ReturnType<typeof backend>, more: Partial<SyncTools> = {}) {
  const refused = vi.fn(async () => {});
  const clock = fixedClock('2026-11-24T09:00:00Z');
  return { clock, fetch: server.fetch, token: async () => ok('t'), refused, ...more };
}

describe('the live connection', () => {
  beforeEach(async () => {
    await freshDatabases();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('The connection exists once, and only while it is wanted', async () => {
    const server = backend();
    const live = createLiveConnection(tools(server), () => {});
    expect(server.fetch).not.toHaveBeenCalled();
    live.watch(true);
    live.watch(true);
    await soon(() => expect(live.isOpen()).toBe(true));
    expect(server.lines[0]?.token).toBe('Bearer t');
    live.watch(false);
    await soon(() => expect([server.open.now, live.isOpen()]).toEqual([0, false]));
    live.watch(true);
    await soon(() => expect(server.open.now).toBe(1));
    live.restart();
    await soon(() => expect(server.lines.length).toBe(3));
    expect(server.open.peak).toBe(1);
    live.watch(false);
  });

  it('Only versions that the store does not hold are news', async () => {
    const server = backend();
    const onNews = vi.fn();
    const live = createLiveConnection(tools(server), onNews);
    await setMeta('horizon', 7);
    live.watch(true);
    await soon(() => expect(server.lines.length).toBe(1));
    server.lines[0]?.send(changed(7));
    server.lines[0]?.send(':\n\n');
    server.lines[0]?.send(changed(6));
    server.lines[0]?.send(`${changed(8).slice(0, 20)}`);
    server.lines[0]?.send(`${changed(8).slice(20)}event: other\ndata: 1\n\n`);
    await soon(() => expect(onNews).toHaveBeenCalledTimes(1));
    // After a break, a new connection reports the server's state: here, that it was restored.
    server.lines[0]?.end();
    await soon(() => expect(server.lines.length).toBe(2));
    server.lines[1]?.send(changed(3));
    await soon(() => expect(onNews).toHaveBeenCalledTimes(2));
    live.watch(false);
  });

  it('The connection backs off while the server is away, and waits as long as the server asks', async () => {
    const server = backend();
    const at: number[] = [];
    const started = Date.now();
    let time = 0;
    server.answers.push(
      ...Array.from({ length: 6 }, () => () => {
        at.push(time);
        throw new TypeError('failed');
      }),
    );
    const live = createLiveConnection(tools(server), () => {});
    live.watch(true);
    while (server.answers.length > 0) {
      await vi.advanceTimersByTimeAsync(250);
      await new Promise((done) => setImmediate(done));
      time += 250;
      if (Date.now() - started > 20_000) throw new Error('it does not come back');
    }
    const gaps = at.slice(1).map((one, i) => one - (at[i] ?? 0));
    expect(gaps.at(-1)).toBeGreaterThan(gaps[0] ?? 0);
    expect(time).toBeGreaterThan(20_000);
    live.watch(false);
  });

  it('A refused token is dropped, and without one the connection waits for a sign-in', async () => {
    const server = backend();
    server.answers.push(() => new Response('{}', { status: 401 }));
    const given = tools(server);
    const live = createLiveConnection(given, () => {});
    live.watch(true);
    await soon(() => expect(server.open.now).toBe(1));
    expect(given.refused).toHaveBeenCalledTimes(1);
    live.watch(false);

    const out = backend();
    let signedIn = false;
    const token = async () => (signedIn ? ok('new') : fail('unauthorized' as const));
    const waiting = createLiveConnection(tools(out, { token }), () => {});
    waiting.watch(true);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(out.fetch).not.toHaveBeenCalled();
    signedIn = true;
    waiting.restart();
    await soon(() => expect(out.lines[0]?.token).toBe('Bearer new'));
    waiting.watch(false);
  });

  it('A connection on which nothing arrives is given up', async () => {
    const server = backend();
    const live = createLiveConnection(tools(server), () => {});
    live.watch(true);
    await soon(() => expect(server.open.now).toBe(1));
    await vi.advanceTimersByTimeAsync(64_000);
    expect(server.lines.length).toBe(1);
    await soon(() => expect(server.lines.length).toBe(2));
    live.watch(false);
  });
});

it('An event without an end is refused', async () => {
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => controller.enqueue(encoder.encode('x'.repeat(50_000))),
  });
  await expect(
    readEvents(
      body,
      () => {},
      () => {},
    ),
  ).rejects.toThrow('too long');
});
