/** Name of the store's database: it never changes. */
const name = 'repside-store';

/** Reads the store without the database library, for which the first paint does not wait. One transaction. */
export interface RawStore {
  /** An entry of the `meta` table. */
  meta(key: string): Promise<unknown>;
  /** A row by id; undefined when there is none. */
  row(kind: string, id: string): Promise<unknown>;
  /** All rows of a kind, or those with this value in an indexed field. */
  rows(kind: string, where?: { field: string; is: string }): Promise<unknown[]>;
}

/** Reads the store; null if it does not exist. Never creates a database. `kinds`: the row kinds that `read` uses. */
export async function readRawStore<T>(
  kinds: readonly string[],
  read: (store: RawStore) => Promise<T>,
  factory: IDBFactory = indexedDB,
): Promise<T | null> {
  const database = await openIfThere(factory);
  if (database === null) return null;
  try {
    // A store of an older version lacks the newest tables until the app upgrades it.
    const there = kinds.filter((kind) => database.objectStoreNames.contains(kind));
    const reading = database.transaction(['meta', ...there]);
    return await read({
      meta: async (key) => Object(await resultOf(reading.objectStore('meta').get(key))).value,
      row: async (kind, id) => Object(await resultOf(reading.objectStore(kind).get(id))).row,
      rows: async (kind, where) => {
        if (!there.includes(kind)) return [];
        const table = reading.objectStore(kind);
        const found = where ? table.index(`row.${where.field}`).getAll(where.is) : table.getAll();
        return (await resultOf(found)).map((stored) => Object(stored).row);
      },
    });
  } finally {
    database.close();
  }
}

function openIfThere(factory: IDBFactory): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    const request = factory.open(name);
    // The store does not exist. Opening it would create an empty one, and Dexie would then fail on it.
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onerror = () => resolve(null);
    request.onsuccess = () => resolve(request.result);
  });
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
