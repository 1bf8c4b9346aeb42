import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fixedClock } from '../kit/clock.ts';
import { ok } from '../kit/result.ts';
import { storeDatabase } from '../store/database.ts';
import { enqueue } from '../store/outbox.ts';
import { startSchedule } from './schedule.ts';
import { freshDatabases, pageOf } from './testing.ts';

/** The browser's side: what the worker has registered, and the alarm. */
const { page, listener } = vi.hoisted(() => {
  const listener = <T>() => {
    const all: ((value: T) => void)[] = [];
    return {
      addListener: (one: (value: T) => void) => all.push(one),
      fire: (value: T) => {
        for (const one of all) one(value);
      },
      clear: () => all.splice(0),
    };
  };
  const page = {
    connect: listener<unknown>(),
    alarm: listener<{ name: string }>(),
    startup: listener<undefined>(),
    installed: listener<undefined>(),
    alarms: new Set<string>(),
  };
  return { page, listener };
});
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      onConnect: page.connect,
      onStartup: page.startup,
      onInstalled: page.installed,
    },
    alarms: {
      onAlarm: page.alarm,
      get: async (name: string) => (page.alarms.has(name) ? { name } : undefined),
      create: async (name: string) => page.alarms.add(name),
      clear: async (name: string) => page.alarms.delete(name),
    },
  },
}));

function panel(name = 'panel') {
  const gone = listener<undefined>();
  page.connect.fire({ name, onDisconnect: gone, onMessage: listener<unknown>() });
  return { close: () => gone.fire(undefined) };
}

/** A backend that counts what it is asked. `live`: whether it has live connections. */
function backend(live: boolean) {
  const asked = { pulls: 0, pushes: 0, live: 0, open: 0 };
  const fetch = async (input: unknown, init?: RequestInit) => {
    const { pathname } = new URL(String(input));
    if (pathname === '/v1/pull') {
      asked.pulls += 1;
      return Response.json(pageOf([]));
    }
    if (pathname === '/v1/push') {
      asked.pushes += 1;
      return new Response('{}', { status: 503 });
    }
    asked.live += 1;
    if (!live) return new Response('{}', { status: 404 });
    asked.open += 1;
    const body = new ReadableStream({
      start: (controller) => {
        const end = () => {
          asked.open -= 1;
          controller.error(new Error('aborted'));
        };
        init?.signal?.addEventListener('abort', end, { once: true });
        controller.enqueue(new TextEncoder().encode(':\n\n'));
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
  const clock = fixedClock('2026-11-24T09:00:00Z');
  const tools = { clock, fetch, token: async () => ok('t'), refused: async () => {} };
  return { asked, tools };
}

const soon = (check: () => void) => vi.waitFor(check, { timeout: 30_000, interval: 50 });
const alarm = () => page.alarm.fire({ name: 'sync' });

/** Lets what has been started come to its end. */
async function settle(ms = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  for (let i = 0; i < 20; i += 1) await new Promise((done) => setImmediate(done));
}

describe('the schedule', () => {
  beforeEach(async () => {
    await freshDatabases();
    for (const event of [page.connect, page.alarm, page.startup, page.installed]) event.clear();
    page.alarms.clear();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('asks once a minute while no panel is open, and opens no connection', async () => {
    const { asked, tools } = backend(true);
    startSchedule(tools);
    await soon(() => expect(page.alarms.has('sync')).toBe(true));
    alarm();
    await soon(() => expect(asked).toMatchObject({ pulls: 1, live: 0 }));
    panel('something else');
    await settle(60_000);
    expect(asked).toMatchObject({ pulls: 1, live: 0 });
  });

  it('holds one connection for all panels and asks no more, but for what waits to go out', async () => {
    const { asked, tools } = backend(true);
    startSchedule(tools);
    const panels = [panel(), panel()];
    await soon(() => expect(asked.open).toBe(1));
    await settle(30_000);
    alarm();
    await settle();
    expect(asked).toMatchObject({ pulls: 0, live: 1 });

    await enqueue('void', {}, tools.clock);
    alarm();
    await soon(() => expect(asked.pushes).toBe(1));

    panels[0]?.close();
    await settle(4_000);
    expect(asked.open).toBe(1);
    panels[1]?.close();
    panel().close();
    await soon(() => expect(asked.open).toBe(0));
    expect(asked.live).toBe(1);
  });

  it('asks every fifteen seconds while a panel is open and the backend has no connections', async () => {
    const { asked, tools } = backend(false);
    startSchedule(tools);
    const one = panel();
    await soon(() => expect(asked.live).toBe(1));
    for (let i = 1; i <= 3; i += 1) {
      await settle(15_000);
      await soon(() => expect(asked.pulls).toBeGreaterThanOrEqual(i));
    }
    one.close();
    await settle(4_000);
    const { pulls } = asked;
    await settle(60_000);
    expect(asked.pulls).toBe(pulls);
  });

  it('asks nothing and is not woken when nobody is signed in', async () => {
    const { asked, tools } = backend(true);
    await storeDatabase().meta.delete('me');
    const schedule = startSchedule(tools);
    await soon(() => expect(page.alarms.has('sync')).toBe(true));
    panel();
    alarm();
    await soon(() => expect(page.alarms.has('sync')).toBe(false));
    await settle(60_000);
    expect(asked).toEqual({ pulls: 0, pushes: 0, live: 0, open: 0 });
    await freshDatabases();
    schedule.sessionChanged();
    await soon(() => expect(asked.open).toBe(1));
    expect(page.alarms.has('sync')).toBe(true);
  });
});
