import { Dexie, liveQuery } from 'dexie';

/** A read that is run again whenever what it has read changes, in whichever window or worker. */
export interface LiveQuery<T> {
  key: readonly unknown[];
  read(): Promise<T>;
}

/** Runs a live query until the returned function is called. */
export function subscribeLive<T>(
  query: LiveQuery<T>,
  onValue: (value: T) => void,
  onError: (error: unknown) => void,
): () => void {
  // An async function by itself, not one that calls one: only then are the awaits inside followed, and what they read.
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

/** The databases cannot be opened here. Under its own name: a live query keeps its library's error to itself. */
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
 * Awaits, inside a live query, work that is no database read (a hash). A bare `await` there would make the live query
 * lose track of the reads that come after it.
 */
export async function awaitOutsideQuery<T>(work: Promise<T>): Promise<T> {
  return await Dexie.Promise.resolve(work);
}
