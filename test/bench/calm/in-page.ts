// Runs inside the panel or the rail: nothing outside a function is there.

export interface Calm {
  /** ms of the longest task; 0: none was as long as the browser counts (50 ms). */
  longest: number;
  /** How many tasks were longer than 50 ms. */
  long: number;
  /** ms of the longest time in which a timer of 0 ms did not get its turn. */
  pause: number;
  /** How many different numbers of rows the panel has shown. */
  shown: number;
}

/** Watches from now on; `stopWatch` says what was seen. Resolves when a long task made on purpose has been seen. */
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
  let pause = 0;
  let last = performance.now();
  let on = true;
  const turn = () => {
    const now = performance.now();
    pause = Math.max(pause, now - last);
    last = now;
    const text = document.querySelector('.first-rows')?.textContent;
    if (text) texts.add(text);
    if (on) setTimeout(turn, 0);
  };
  turn();
  Reflect.set(globalThis, 'stopWatch', (): Calm => {
    on = false;
    for (const { duration } of observer.takeRecords()) tasks.push(duration);
    observer.disconnect();
    return { longest: Math.max(0, ...tasks), long: tasks.length, pause, shown: texts.size };
  });
}

export function stopWatch(): Calm {
  return Reflect.get(globalThis, 'stopWatch')();
}
