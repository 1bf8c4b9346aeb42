// Runs inside a page of the extension, so the function cannot use anything outside itself.

/** Tells the worker to sync, and waits until the store has reached this version. Returns ms. */
export async function syncTo(version: number): Promise<number> {
  const { runtime } = Reflect.get(globalThis, 'chrome');
  const opening = indexedDB.open('repside-store');
  await new Promise((resolve, reject) => {
    opening.onsuccess = resolve;
    opening.onerror = reject;
  });
  const database = opening.result;
  const read = (key: string) =>
    new Promise<unknown>((resolve, reject) => {
      const request = database.transaction('meta').objectStore('meta').get(key);
      request.onsuccess = () => resolve(request.result?.value);
      request.onerror = () => reject(request.error);
    });
  const until = async (test: () => Promise<boolean>) => {
    while (!(await test())) await new Promise((resolve) => setTimeout(resolve, 2));
  };
  const start = performance.now();
  await runtime.sendMessage({ repside: 'sync.kick', request: {} });
  await until(async () => Number(await read('horizon')) >= version);
  const took = performance.now() - start;
  // The rest of this sync must not slow the next one.
  await until(async () => (await read('syncing')) === false);
  database.close();
  return took;
}
