/** Name of the store's database: it never changes. */
const name = 'repside-store';

/** The store read without the database library, which the first paint does not wait for. One transaction. */
export interface RawStore {
  /** A note of the store's own. */
  meta(key: string): Promise<unknown>;
  /** One row; undefined where it is not there. */
  row(kind: string, id: string): Promise<unknown>;
  /** Every row, or those whose field has this value, which needs an index of the field. */
  rows(kind: string, where?: { field: string; is: string }): Promise<unknown[]>;
}

/** Reads the store if there is one, else gives null. Never creates a database. `kinds`: the rows that are read. */
export async function readRawStore<T>(
  kinds: readonly string[],
  read: (store: RawStore) => Promise<T>,
  factory: IDBFactory = indexedDB,
): Promise<T | null> {
  const database = await openIfThere(factory);
  if (database === null) return null;
  try {
    const reading = database.transaction(['meta', ...kinds]);
    return await read({
      meta: async (key) => Object(await resultOf(reading.objectStore('meta').get(key))).value,
      row: async (kind, id) => Object(await resultOf(reading.objectStore(kind).get(id))).row,
      rows: async (kind, where) => {
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
    // It is not there: opening would make an empty one that the library then stumbles over.
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
