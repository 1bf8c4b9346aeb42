import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakeEvent, newEvent } from '../../test/kit/fake-browser.ts';
import { activity, lead } from '../../test/kit/rows.ts';
import { freshDatabases, pageOf } from '../../test/kit/sync-server.ts';
import { fixedClock } from '../kit/clock.ts';
import { ok } from '../kit/result.ts';
import { storeDatabase } from '../store/database.ts';
import { enqueue } from '../store/outbox.ts';
import { outboxDatabase } from '../store/outbox-database.ts';
import { startSchedule } from './schedule.ts';

const { alarms, idle, runtime } = fakeBrowser;
/** What `idle.queryState` answers. */
let idleState: 'active' | 'idle' | 'locked';
let connect: (port: Browser.runtime.Port) => void;
let idleChanged: (state: typeof idleState) => void;

/** The parts of the API that the fake browser does not implement. */
function fakeWorker(): void {
  idleState = 'active';
  connect = fakeEvent(runtime.onConnect);
  idleChanged = fakeEvent(idle.onStateChanged);
  Object.assign(idle, { queryState: async () => idleState });
}

/** The minutes between two polls; undefined: no alarm is set. */
const pollMinutes = async () => (await alarms.get('sync'))?.periodInMinutes;

function panel(name = 'panel') {
  const port = { name, onDisconnect: newEvent(), onMessage: newEvent() };
  // Only these parts of a port are used.
  connect(port as unknown as Browser.runtime.Port);
  return { close: () => port.onDisconnect.fire() };
}

let clock = fixedClock('2026-11-24T09:00:00Z');

/** A server that counts its requests. `live`: whether it has live connections. */
function newServer(live: boolean) {
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
  const tools = { clock, fetch, token: async () => ok('t'), refused: async () => {} };
  return { asked, tools };
}

const soon = (check: () => void | Promise<void>) =>
  vi.waitFor(check, { timeout: 30_000, interval: 50 });
const alarm = () => void alarms.onAlarm.trigger({ name: 'sync', scheduledTime: 0 });

/** Waits until everything that was started has ended. */
async function settle(ms = 0): Promise<void> {
  clock.move(ms);
  await vi.advanceTimersByTimeAsync(ms);
  for (let i = 0; i < 20; i += 1) await new Promise((done) => setImmediate(done));
}

describe('the schedule', () => {
  beforeEach(async () => {
    await freshDatabases();
    fakeWorker();
    clock = fixedClock('2026-11-24T09:00:00Z');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('A closed panel polls once a minute, later more rarely, and opens no connection', async () => {
    const { asked, tools } = newServer(false);
    startSchedule(tools);
    panel().close();
    await settle(4_000);
    await soon(async () => expect(await pollMinutes()).toBe(1));
    // A closing panel causes no request, because the rep may just have left the page.
    expect(asked).toMatchObject({ pulls: 0, live: 1 });
    for (const [state, minutes, next] of [
      ['active', 1, 1],
      ['active', 11, 5],
      ['active', 24 * 60, 5],
      ['idle', 60, 60],
    ] as const) {
      idleState = state;
      const { pulls } = asked;
      await settle(minutes * 60_000);
      alarm();
      await soon(() => expect(asked.pulls).toBe(pulls + 1));
      await soon(async () => expect(await pollMinutes()).toBe(next));
    }
    const { pulls } = asked;
    panel('something else');
    await settle(50 * 60_000);
    alarm();
    await settle();
    expect(asked).toMatchObject({ pulls, live: 1 });
    idleState = 'active';
    alarm();
    await soon(() => expect(asked.pulls).toBe(pulls + 1));
  });

  it('A locked machine is polled once an hour, and at once when the rep comes back', async () => {
    const { asked, tools } = newServer(false);
    startSchedule(tools);
    const one = panel();
    idleState = 'locked';
    await settle(15_000);
    await soon(() => expect(asked.pulls).toBe(1));
    for (let i = 0; i < 3; i += 1) await settle(10 * 60_000);
    expect(asked.pulls).toBe(1);
    expect(await pollMinutes()).toBe(60);
    idleState = 'active';
    idleChanged('active');
    await soon(() => expect(asked.pulls).toBe(2));
    one.close();
  });

  it('Rejected entries, and those they block, cause no requests', async () => {
    const { asked, tools } = newServer(true);
    startSchedule(tools);
    panel();
    await soon(() => expect(asked.open).toBe(1));
    await enqueue('lead.create', { lead: lead({ id: 'l' }) }, clock);
    await outboxDatabase().entries.toCollection().modify({ state: 'rejected' });
    await enqueue('activity.log', { activity: activity({ id: 'a', leadId: 'l' }) }, clock);
    await settle(30_000);
    await settle(31_000);
    expect(asked).toMatchObject({ pulls: 0, pushes: 0 });
  });

  it('All panels share one connection and do not poll, except for entries to be sent', async () => {
    const { asked, tools } = newServer(true);
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
    await settle(4_000);
    // The connection does not end when the page closes, because the server sees when a connection ends.
    expect(asked).toMatchObject({ open: 1, pulls: 1 });
    alarm();
    await soon(() => expect(asked.open).toBe(0));
    expect(asked.live).toBe(1);
  });

  it('An open panel polls every fifteen seconds if the server has no live connections', async () => {
    const { asked, tools } = newServer(false);
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

  it('Nothing is polled and no alarm is set if nobody is signed in', async () => {
    const { asked, tools } = newServer(true);
    await storeDatabase().meta.delete('me');
    const schedule = startSchedule(tools);
    await soon(async () => expect(await pollMinutes()).toBeDefined());
    panel();
    alarm();
    await soon(async () => expect(await pollMinutes()).toBeUndefined());
    await settle(60_000);
    expect(asked).toEqual({ pulls: 0, pushes: 0, live: 0, open: 0 });
    await freshDatabases();
    schedule.sessionChanged();
    await soon(() => expect(asked.open).toBe(1));
    expect(await pollMinutes()).toBeDefined();
  });
});
