// Runs inside the panel, the rail or the worker, so its functions cannot use anything outside themselves.

export interface Calm {
  /** The longest task in ms; 0 if no task reached the browser's 50 ms. */
  longest: number;
  /** How many tasks were longer than 50 ms. */
  long: number;
  /** The largest delay of a timer in ms. */
  late: number;
  /** How many different row counts the panel has shown. */
  shown: number;
}

/**
 * Starts to watch; `stopWatch` returns what was seen. Resolves when a deliberately long task has been seen, and then
 * makes the worker sync.
 */
export async function startWatch(): Promise<void> {
  const tasks: number[] = [];
  const proof = Promise.withResolvers<void>();
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
    proof.resolve();
  });
  observer.observe({ type: 'longtask' });
  setTimeout(() => {
    for (const until = performance.now() + 80; performance.now() < until; );
  });
  await proof.promise;
  tasks.length = 0;
  const texts = new Set<string>();
  const drawn = new MutationObserver(() => {
    const text = document.querySelector('.session-first-rows')?.textContent;
    if (text) texts.add(text);
  });
  drawn.observe(document.body, { subtree: true, childList: true, characterData: true });
  const every = 10;
  let late = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    late = Math.max(late, now - last - every);
    last = now;
  }, every);
  Reflect.set(globalThis, 'stopWatch', (): Calm => {
    clearInterval(timer);
    drawn.disconnect();
    for (const { duration } of observer.takeRecords()) tasks.push(duration);
    observer.disconnect();
    return { longest: Math.max(0, ...tasks), long: tasks.length, late, shown: texts.size };
  });
  await Reflect.get(globalThis, 'chrome').runtime.sendMessage({
    repside: 'sync.kick',
    request: {},
  });
}

export function stopWatch(): Calm {
  return Reflect.get(globalThis, 'stopWatch')();
}

/** Runs in the worker, so that panel and rail are not involved. Resolves when a sync has succeeded. */
export async function untilSynced(): Promise<void> {
  const done = (request: IDBRequest) =>
    new Promise<void>((resolve, reject) => {
      request.onerror = () => reject(request.error);
      request.onsuccess = () => resolve();
    });
  const opening = indexedDB.open('repside-store');
  await done(opening);
  for (;;) {
    const reading = opening.result.transaction('meta').objectStore('meta').get('lastSyncAt');
    await done(reading);
    if (reading.result) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  opening.result.close();
}
