import { browser } from 'wxt/browser';
import { type SyncTools, syncSafely } from './run.ts';

const alarmName = 'sync';
const everyMinutes = 1;

export interface Schedule {
  /** Starts a sync, or one more after the one that runs. */
  ask(): void;
}

/**
 * Syncs when asked, on an alarm, at start and when the network comes back. Its variables only save work:
 * what must survive the worker is in the databases.
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
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === alarmName) ask();
  });
  browser.runtime.onStartup.addListener(ask);
  browser.runtime.onInstalled.addListener(ask);
  globalThis.addEventListener?.('online', ask);
  void ensureAlarm();
  return { ask };
}

/** An alarm can be lost over an update; setting it again when it is there would put it off for ever. */
async function ensureAlarm(): Promise<void> {
  const alarm = await browser.alarms.get(alarmName);
  if (!alarm) await browser.alarms.create(alarmName, { periodInMinutes: everyMinutes });
}
