import { browser } from 'wxt/browser';
import { ownerOf, whoAmI } from '../store/meta.ts';
import { outboxDatabase } from '../store/outbox-database.ts';
import { makeLive } from './live.ts';
import { panelPort } from './panel.ts';
import { type SyncTools, syncSafely } from './run.ts';

const alarmName = 'sync';
const everyMinutes = 1;
/** While a panel is open and the backend can't tell by itself. */
const pollMs = 15_000;
/** A panel that closes is often followed by the next: the page was another. */
const lingerMs = 3_000;

export interface Schedule {
  /** Starts a sync, or one more after the one that runs. */
  ask(): void;
  /** Somebody signed in or out. */
  sessionChanged(): void;
}

/**
 * Syncs when asked, at start, when the network comes back, when the backend says that there is something new while a
 * panel is open, and otherwise from time to time. Its variables only save work: what must survive the worker is in
 * the databases.
 */
export function startSchedule(tools: SyncTools): Schedule {
  let running = false;
  let wanted = false;
  const run = async () => {
    running = true;
    while (wanted) {
      wanted = false;
      await syncSafely(tools);
    }
    running = false;
  };
  const ask = () => {
    wanted = true;
    if (!running) void run();
  };
  const live = makeLive(tools, ask);
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === alarmName) void onAlarm(live.isOpen, ask);
  });
  browser.runtime.onStartup.addListener(ask);
  browser.runtime.onInstalled.addListener(ask);
  globalThis.addEventListener?.('online', () => {
    live.restart();
    ask();
  });
  followPanels(
    (open) => live.watch(open),
    () => {
      if (!live.isOpen()) ask();
    },
  );
  void ensureAlarm();
  return {
    ask,
    sessionChanged: () => {
      live.restart();
      void ensureAlarm();
      ask();
    },
  };
}

/** Calls `onOpen` when the first panel opens and when the last has closed; `poll` from time to time in between. */
function followPanels(onOpen: (open: boolean) => void, poll: () => void): void {
  const panels = new Set<unknown>();
  let closing: ReturnType<typeof setTimeout> | undefined;
  let polling: ReturnType<typeof setInterval> | undefined;
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== panelPort) return;
    panels.add(port);
    clearTimeout(closing);
    polling ??= setInterval(poll, pollMs);
    onOpen(true);
    // The listener is what makes a panel's signs of life events of this worker.
    port.onMessage.addListener(() => {});
    port.onDisconnect.addListener(() => {
      panels.delete(port);
      if (panels.size > 0) return;
      closing = setTimeout(() => {
        clearInterval(polling);
        polling = undefined;
        onOpen(false);
      }, lingerMs);
    });
  });
}

/** Nobody signed in: nothing to ask, and no reason to be woken. Told by the backend: only what waits to go out. */
async function onAlarm(isLive: () => boolean, ask: () => void): Promise<void> {
  const me = await whoAmI();
  if (!me) await browser.alarms.clear(alarmName);
  else if (!isLive() || (await somethingWaits(ownerOf(me)))) ask();
}

async function somethingWaits(owner: string): Promise<boolean> {
  const waiting = await outboxDatabase()
    .entries.where('[owner+state]')
    .anyOf([
      [owner, 'pending'],
      [owner, 'sent'],
    ])
    .count();
  return waiting > 0;
}

/** An alarm can be lost over an update; setting it again when it is there would put it off for ever. */
async function ensureAlarm(): Promise<void> {
  const alarm = await browser.alarms.get(alarmName);
  if (!alarm) await browser.alarms.create(alarmName, { periodInMinutes: everyMinutes });
}
