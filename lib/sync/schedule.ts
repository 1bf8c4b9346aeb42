import { browser } from 'wxt/browser';
import { currentSession, getMeta, setMeta } from '../store/meta.ts';
import { hasSendableEntries } from '../store/outbox.ts';
import { onReturn, prefersReducedData, readIdle } from './device-state.ts';
import { createLiveConnection } from './live-connection.ts';
import { panelPort } from './panel-port.ts';
import { pollMinutes } from './poll-interval.ts';
import { type SyncTools, syncSafely } from './sync-once.ts';

const alarmName = 'sync';
/** Browsers wake nobody more often. */
const leastAlarmMinutes = 0.5;
/** While the server tells: in case the worker is gone, and the connection with it. */
const toldAlarmMinutes = 5;
/** While a panel is open: how often it is looked whether to ask. */
const pollMs = 15_000;
/** A panel that closes is often followed by the next: the page was another. */
const lingerMs = 3_000;
const minuteMs = 60_000;
/** A timer may come a little early. */
const slackMs = 1_000;

export interface Schedule {
  /** Starts a sync, or one more after the one that runs. */
  ask(): void;
  /** Somebody signed in or out. */
  sessionChanged(): void;
}

/**
 * Syncs when asked, at start, when the network comes back, when the server says that there is something new while a
 * panel is open, and otherwise as often as `pollMinutes` says. A page that is opened or left starts nothing. Its
 * variables only save work: what must survive the worker is in the databases.
 */
export function startSchedule(tools: SyncTools): Schedule {
  let running = false;
  let wanted = false;
  let panelOpen = false;
  let askedAt: number | null = null;
  const run = async () => {
    running = true;
    while (wanted) {
      wanted = false;
      askedAt = tools.clock.now();
      await syncSafely(tools);
    }
    running = false;
  };
  const ask = () => {
    wanted = true;
    if (!running) void run();
  };
  const live = createLiveConnection(tools, ask);
  /** Asks if it is time and it `mayAsk`, and has the worker woken when it will be. */
  const look = async (mayAsk = true) => {
    // Nobody signed in: nothing to ask, and no reason to be woken.
    if (!(await currentSession())) return void (await browser.alarms.clear(alarmName));
    const [idle, waiting, usedAt, syncedAt] = await Promise.all([
      readIdle(),
      hasSendableEntries(),
      getMeta('usedAt'),
      getMeta('lastSyncAt'),
    ]);
    const now = tools.clock.now();
    const minutes = pollMinutes({
      panelOpen,
      liveOpen: panelOpen && live.isOpen(),
      waiting,
      idle,
      sparing: prefersReducedData(),
      minutesSinceUse: usedAt === undefined ? Infinity : Math.max(0, now - usedAt) / minuteMs,
    });
    if (mayAsk && minutes !== null && isOver(minutes, askedAt ?? syncedAt, now)) ask();
    await wakeEvery(minutes);
  };
  const lookSafely = () => void look().catch(() => {}); // a database that can't be opened: the next alarm looks again
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name !== alarmName) return;
    if (!panelOpen) live.watch(false);
    lookSafely();
  });
  browser.runtime.onStartup.addListener(ask);
  browser.runtime.onInstalled.addListener(ask);
  onReturn(lookSafely);
  globalThis.addEventListener?.('online', () => {
    live.restart();
    ask();
  });
  followPanels((open) => {
    panelOpen = open;
    const noted = setMeta('usedAt', tools.clock.now()).catch(() => {});
    // The connection says first whether there is anything to ask for.
    if (open) live.watch(true);
    // A panel often closes because its page gives way to another. That nobody may see from outside: the connection ends, and
    // the server is asked, at the next alarm.
    else void noted.then(() => look(false)).catch(() => {});
  }, lookSafely);
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

/** Whether so many minutes have passed. A clock that was moved back says nothing. */
function isOver(minutes: number, since: number | undefined, now: number): boolean {
  return since === undefined || since > now || now - since >= minutes * minuteMs - slackMs;
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
    if (!polling) {
      polling = setInterval(poll, pollMs);
      onOpen(true);
    }
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

/** Has the worker woken so often from now on; an alarm that is set to that already goes on. */
async function wakeEvery(minutes: number | null): Promise<void> {
  const periodInMinutes = Math.max(minutes ?? toldAlarmMinutes, leastAlarmMinutes);
  const alarm = await browser.alarms.get(alarmName);
  if (alarm?.periodInMinutes === periodInMinutes) return;
  await browser.alarms.create(alarmName, { delayInMinutes: periodInMinutes, periodInMinutes });
}

/** An alarm can be lost over an update; setting it again when it is there would put it off for ever. */
async function ensureAlarm(): Promise<void> {
  const alarm = await browser.alarms.get(alarmName);
  if (!alarm) await browser.alarms.create(alarmName, { periodInMinutes: leastAlarmMinutes });
}
