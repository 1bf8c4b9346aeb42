import { errorText } from './error-text.ts';

/** A row that causes an error, such as a view that can't be made or a part of the screen that can't be rendered. */
export interface RowTrouble {
  kind: string;
  id: string;
  reason: string;
}

const listeners = new Set<(trouble: RowTrouble) => void>();

/** Calls the listener for every row that causes an error. Returns a function that stops it. */
export function onRowTrouble(listener: (trouble: RowTrouble) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function reportRowTrouble(kind: string, id: string, error: unknown): void {
  const reason = `${kind}: ${errorText(error)}`;
  for (const listener of listeners) listener({ kind, id, reason });
}

/** Maps each row with `make`. A row for which `make` throws is left out and reported; the others stay. */
export function eachRow<T extends { id: string }, V>(
  kind: string,
  rows: readonly T[],
  make: (row: T) => V,
): V[] {
  return rows.flatMap((row) => {
    try {
      return [make(row)];
    } catch (error) {
      reportRowTrouble(kind, row.id, error);
      return [];
    }
  });
}
