import type { BrowserContext, Page } from '@playwright/test';

/** The extension's real worker in Chromium, which the test observes and stops from outside. */
export interface Worker {
  /** Stops the running worker as the browser does, at any point, and waits until it is gone. */
  stop(): Promise<void>;
  isRunning(): boolean;
  /** Resolves when the worker next runs. */
  runs(): Promise<void>;
}

type Status = 'stopped' | 'starting' | 'running' | 'stopping';

/** `page`: any page of the extension. */
export async function watchWorker(context: BrowserContext, page: Page): Promise<Worker> {
  const devtools = await context.newCDPSession(page);
  const waiting = new Map<Status, Set<() => void>>();
  let status: Status = 'stopped';
  devtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { runningStatus } of versions) {
      status = runningStatus;
      for (const wake of waiting.get(runningStatus) ?? []) wake();
      waiting.delete(runningStatus);
    }
  });
  const next = (wanted: Status) =>
    new Promise<void>((resolve) => {
      waiting.set(wanted, (waiting.get(wanted) ?? new Set()).add(resolve));
    });
  await devtools.send('ServiceWorker.enable');
  return {
    stop: async () => {
      const gone = next('stopped');
      await devtools.send('ServiceWorker.stopAllWorkers');
      await gone;
    },
    isRunning: () => status === 'running',
    runs: () => next('running'),
  };
}

/** Asks the worker to sync, as a panel does. */
export async function kick(page: Page): Promise<void> {
  await page.evaluate(() =>
    Reflect.get(globalThis, 'chrome').runtime.sendMessage({ repside: 'sync.kick', request: {} }),
  );
}
