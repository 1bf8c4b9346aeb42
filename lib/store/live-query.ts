import { Dexie, liveQuery } from 'dexie';

/** A read that is repeated whenever the data it has read changes, in any window or worker. */
export interface LiveQuery<T> {
  key: readonly unknown[];
  read(): Promise<T>;
}

/** Runs a live query until the returned function is called. Errors of a read go to `onError`. */
export function subscribeLive<T>(
  query: LiveQuery<T>,
  onValue: (value: T) => void,
  onError: (error: unknown) => void,
): () => void {
  // Dexie tracks reads after an await only if the query is itself an async function, not one that returns a promise.
  const read = async () => {
    try {
      return await query.read();
    } catch (error) {
      throw isClosed(error) ? new StorageClosedError(error) : error;
    }
  };
  const subscription = liveQuery(read).subscribe({
    next: onValue,
    error: onError,
  });
  return () => subscription.unsubscribe();
}

/** The databases can't be opened here. An error of our own, because `liveQuery` does not pass on Dexie's. */
export class StorageClosedError extends Error {
  override name = 'StorageClosedError';

  constructor(cause: unknown) {
    super('The browser gives no access to the databases', { cause });
  }
}

function isClosed(error: unknown): boolean {
  return error instanceof Error && error.name === 'DatabaseClosedError';
}

/**
 * Awaits work inside a live query that is not a database read, such as a hash. After a bare `await` the live query would no
 * longer notice reads.
 */
export async function awaitOutsideQuery<T>(work: Promise<T>): Promise<T> {
  return await Dexie.Promise.resolve(work);
}
