// Each of these functions is sent to a page of the extension and runs there, so no function can use anything outside itself.

/** Everything that the extension stores in a browser, as text. */
export interface StoredData {
  /** By database and by store: the rows with their keys. */
  databases: Record<string, Record<string, string[]>>;
  /** `storage.local`, `storage.session`, `storage.sync` by their keys. */
  areas: Record<string, Record<string, string>>;
  /** Caches, and the page's own storages. */
  others: string[];
}

/** Reads everything that the extension stores. `wanted`: the names of databases; by default all. */
export async function readStoredData(wanted?: readonly string[]): Promise<StoredData> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const bytes = (value: ArrayBuffer | Uint8Array) =>
    String.fromCharCode(...(value instanceof Uint8Array ? value : new Uint8Array(value)));
  const text = (value: unknown) =>
    JSON.stringify(value, (_key, one) => {
      if (one instanceof CryptoKey) return `${one.type} key, extractable: ${one.extractable}`;
      return one instanceof ArrayBuffer || one instanceof Uint8Array ? bytes(one) : one;
    }) ?? '';
  const databases: StoredData['databases'] = {};
  for (const { name = '' } of await indexedDB.databases()) {
    if (wanted && !wanted.includes(name)) continue;
    const database = await done(indexedDB.open(name));
    const stores: Record<string, string[]> = {};
    for (const store of database.objectStoreNames) {
      const all = database.transaction(store).objectStore(store);
      const [keys, values] = [all.getAllKeys(), all.getAll()];
      await done(values);
      stores[store] = keys.result.map((key, at) => `${text(key)} ${text(values.result[at])}`);
    }
    database.close();
    databases[name] = stores;
  }
  const { storage } = Reflect.get(globalThis, 'chrome');
  const areas: StoredData['areas'] = {};
  for (const area of ['local', 'session', 'sync']) {
    const held: Record<string, unknown> = await storage[area].get(null);
    areas[area] = Object.fromEntries(Object.entries(held).map(([key, one]) => [key, text(one)]));
  }
  const others = [localStorage, sessionStorage].flatMap((one) => Object.entries(one).map(text));
  for (const name of (await globalThis.caches?.keys()) ?? []) others.push(name);
  return { databases, areas, others };
}

/** Asks for a sync, and resolves when it has ended or when nobody is signed in any more. */
export async function syncToItsEnd(): Promise<void> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await done(indexedDB.open('repside-store'));
  const meta = async (key: string) =>
    (await done(database.transaction('meta').objectStore('meta').get(key)))?.value;
  const until = async (is: () => Promise<boolean>) => {
    for (const end = performance.now() + 20_000; !(await is()); ) {
      if (performance.now() > end) throw new Error('the sync did not end within 20 s');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const isOver = async () => !(await meta('me')) || !(await meta('syncing'));
  await until(isOver);
  // The last step of a sync checks the lease.
  const looked = (await meta('dataLease'))?.looked;
  const { runtime } = Reflect.get(globalThis, 'chrome');
  await runtime.sendMessage({ repside: 'sync.kick', request: {} });
  await until(async () => !(await meta('me')) || (await meta('dataLease'))?.looked !== looked);
  await until(isOver);
  database.close();
}

/** Locks a database, except its table `meta`, as long as the page is open. */
export async function holdDatabase(name: string): Promise<void> {
  const opened = indexedDB.open(name);
  await new Promise<void>((resolve, reject) => {
    opened.onsuccess = () => resolve();
    opened.onerror = () => reject(opened.error);
  });
  const { result } = opened;
  const names = [...result.objectStoreNames].filter((one) => one !== 'meta');
  const store = result.transaction(names, 'readwrite').objectStore(names[0] ?? '');
  const goOn = () => {
    store.count().onsuccess = goOn;
  };
  goOn();
}

/** The tokens in plain text, as the extension itself reads them, and whether any of their keys can be exported. */
export async function secretsIn(): Promise<{
  refresh: string;
  access: string;
  /** The access token is valid only together with a proof made with the keys. */
  bound: boolean;
  extractable: boolean;
}> {
  const opened = indexedDB.open('repside-session');
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await done(opened);
  const held = await done(database.transaction('tokens').objectStore('tokens').get('current'));
  database.close();
  const { refresh, keys } = held.value;
  const { key, iv, data } = refresh;
  const clear = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data);
  const { access } = await Reflect.get(globalThis, 'chrome').storage.session.get('access');
  const secret: CryptoKey[] = [key, keys.privateKey];
  const taken = await Promise.all(
    secret.map((one) =>
      crypto.subtle.exportKey('jwk', one).then(
        () => true,
        () => false,
      ),
    ),
  );
  return {
    refresh: new TextDecoder().decode(clear),
    access: access.token,
    bound: access.bound,
    extractable: taken.includes(true),
  };
}
