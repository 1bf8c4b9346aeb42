import { browser } from 'wxt/browser';
import { currentSession, getMeta, setMeta } from '../store/meta.ts';
import { hasSendableEntries } from '../store/outbox.ts';
import { onReturn, prefersReducedData, readIdle } from './device-state.ts';
import { createLiveConnection } from './live-connection.ts';
import { panelPort } from './panel-port.ts';
import { pollMinutes } from './poll-interval.ts';
import { type SyncTools, syncSafely } from './sync-once.ts';

const alarmName = 'sync';
/** The shortest period that browsers allow for an alarm. */
const minAlarmMinutes = 0.5;
/** While the live connection is open: in case the worker is stopped, and the connection with it. */
const toldAlarmMinutes = 5;
/** While a panel is open: how often to check whether a sync is due. */
const pollMs = 15_000;
/** Wait this long before the panel counts as closed: when the rep goes to another page, the next panel opens soon after. */
const lingerMs = 3_000;
const minuteMs = 60_000;
/** A timer may fire a little early. */
const slackMs = 1_000;

export interface Schedule {
  /** Starts a sync; if one is running, another follows it. */
  ask(): void;
  /** Call this after a rep has signed in or out. */
  sessionChanged(): void;
}

/**
 * Syncs on request, at startup, when the network comes back, when the server announces a change while a panel is open, and
 * otherwise as often as `pollMinutes` says. Opening or leaving a page starts no sync. The variables only save work:
 * whatever must survive the worker is in the databases.
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
  /** Starts a sync if one is due and `mayAsk` allows it, and sets the alarm for the next check. */
  const look = async (mayAsk = true) => {
    // Nobody is signed in, so there is nothing to sync and no reason to wake the worker.
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
  const lookSafely = () => void look().catch(() => {}); // if a database can't be opened, the next alarm tries again
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
    // The first event of the live connection says whether there is anything to pull.
    if (open) live.watch(true);
    // A panel often closes because the rep goes to another page. The server must not see that: the connection ends, and
    // the next sync starts, only at the next alarm.
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

/** Whether this many minutes have passed. Also true if the clock was moved back, because then nobody can tell. */
function isOver(minutes: number, since: number | undefined, now: number): boolean {
  return since === undefined || since > now || now - since >= minutes * minuteMs - slackMs;
}

/** Calls `onOpen` when the first panel opens and when the last has closed, and `poll` at intervals in between. */
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
    // Only with a listener do a panel's keep-alive messages count as events of this worker.
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

/** Sets the alarm to this period. An alarm that has the period already is not restarted. */
async function wakeEvery(minutes: number | null): Promise<void> {
  const periodInMinutes = Math.max(minutes ?? toldAlarmMinutes, minAlarmMinutes);
  const alarm = await browser.alarms.get(alarmName);
  if (alarm?.periodInMinutes === periodInMinutes) return;
  await browser.alarms.create(alarmName, { delayInMinutes: periodInMinutes, periodInMinutes });
}

/** Sets the alarm if an update has lost it. Setting an existing alarm again each time would postpone it for ever. */
async function ensureAlarm(): Promise<void> {
  const alarm = await browser.alarms.get(alarmName);
  if (!alarm) await browser.alarms.create(alarmName, { periodInMinutes: minAlarmMinutes });
}
