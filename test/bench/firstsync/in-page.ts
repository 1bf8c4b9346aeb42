// Runs inside a page of the extension, function by function, so no function can use anything outside itself.

export interface Start {
  backend: string;
  token: string;
  me: { orgId: string; repId: string };
}

/** Empties the store and signs the rep in, so that everything is as after a fresh sign-in. */
export async function emptyStore({ backend, token, me }: Start): Promise<void> {
  const { runtime, storage } = Reflect.get(globalThis, 'chrome');
  const id = 'signed-in-by-test';
  await storage.session.set({ access: { session: id, token, expiresAt: Date.now() + 3_600_000 } });
  const done = (request: IDBRequest | IDBTransaction) =>
    new Promise<void>((resolve, reject) => {
      request.onerror = () => reject(request.error);
      if (request instanceof IDBTransaction) request.oncomplete = () => resolve();
      else request.onsuccess = () => resolve();
    });
  // Creates the database with the extension's schema, because the extension may not have opened it yet.
  const keeping = indexedDB.open('repside-session', 20);
  keeping.onupgradeneeded = () => {
    const { result } = keeping;
    const has = (name: string) => result.objectStoreNames.contains(name);
    if (!has('tokens')) result.createObjectStore('tokens', { keyPath: 'key' });
    if (!has('revocations')) {
      result.createObjectStore('revocations', { keyPath: 'id', autoIncrement: true });
    }
  };
  await done(keeping);
  const issued = { issuer: backend, clientId: 'test', resource: null, refresh: null };
  const keep = keeping.result.transaction('tokens', 'readwrite');
  keep.objectStore('tokens').put({
    key: 'current',
    value: { state: 'open', id, backend, me, ...issued },
  });
  await done(keep);
  keeping.result.close();
  // The worker creates the store when it first opens it; opening it here first would create an empty database.
  for (;;) {
    await runtime.sendMessage({ repside: 'sync.kick', request: {} });
    if ((await indexedDB.databases()).some(({ name }) => name === 'repside-store')) break;
  }
  const opening = indexedDB.open('repside-store');
  await done(opening);
  const database = opening.result;
  const all = database.transaction([...database.objectStoreNames], 'readwrite');
  for (const name of database.objectStoreNames) all.objectStore(name).clear();
  all.objectStore('meta').put({ key: 'me', value: me });
  all.objectStore('meta').put({ key: 'backend', value: backend });
  await done(all);
  database.close();
}

/** Gives the signed-in rep a fresh token, which is valid for an hour. */
export async function renewToken(token: string): Promise<void> {
  const { storage } = Reflect.get(globalThis, 'chrome');
  const { access } = await storage.session.get('access');
  await storage.session.set({ access: { ...access, token, expiresAt: Date.now() + 3_600_000 } });
}

/** Tells the worker to sync, and waits until all rows have arrived. Returns ms. */
export async function firstSync(): Promise<number> {
  const { runtime } = Reflect.get(globalThis, 'chrome');
  const done = (request: IDBRequest) =>
    new Promise<void>((resolve, reject) => {
      request.onerror = () => reject(request.error);
      request.onsuccess = () => resolve();
    });
  const opening = indexedDB.open('repside-store');
  await done(opening);
  const database = opening.result;
  const start = performance.now();
  await runtime.sendMessage({ repside: 'sync.kick', request: {} });
  for (;;) {
    const meta = database.transaction('meta').objectStore('meta');
    const [synced, problem] = [meta.get('lastSyncAt'), meta.get('syncProblem')];
    await done(problem);
    if (problem.result?.value) throw new Error(JSON.stringify(problem.result.value));
    if (synced.result) break;
    // Seldom enough not to disturb the sync. The time that this takes is counted as the extension's.
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const took = performance.now() - start;
  database.close();
  return took;
}

/** Puts the stored rows into a database of the same shape, in batches. Returns how many, and ms. */
export async function rawPuts(batch: number): Promise<{ rows: number; ms: number }> {
  const done = (request: IDBRequest | IDBTransaction) =>
    new Promise<void>((resolve, reject) => {
      request.onerror = () => reject(request.error);
      if (request instanceof IDBTransaction) request.oncomplete = () => resolve();
      else request.onsuccess = () => resolve();
    });
  const opening = indexedDB.open('repside-store');
  await done(opening);
  const from = opening.result;
  const names = [...from.objectStoreNames].filter((n) => !['meta', 'bucketState'].includes(n));
  await done(indexedDB.deleteDatabase('bench-raw'));
  const making = indexedDB.open('bench-raw');
  making.onupgradeneeded = () => {
    for (const name of names) {
      const old = from.transaction(name).objectStore(name);
      const made = making.result.createObjectStore(name, { keyPath: old.keyPath });
      for (const way of old.indexNames) {
        const { keyPath, multiEntry, unique } = old.index(way);
        made.createIndex(way, keyPath, { multiEntry, unique });
      }
    }
  };
  await done(making);
  const to = making.result;
  const held: [string, unknown[]][] = [];
  for (const name of names) {
    const reading = from.transaction(name).objectStore(name).getAll();
    await done(reading);
    held.push([name, reading.result]);
  }
  const start = performance.now();
  let rows = 0;
  for (const [name, all] of held) {
    for (let at = 0; at < all.length; at += batch) {
      const writing = to.transaction(name, 'readwrite');
      const store = writing.objectStore(name);
      for (const one of all.slice(at, at + batch)) store.put(one);
      await done(writing);
    }
    rows += all.length;
  }
  const ms = performance.now() - start;
  to.close();
  from.close();
  await done(indexedDB.deleteDatabase('bench-raw'));
  return { rows, ms };
}
