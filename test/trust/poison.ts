import { Dexie } from 'dexie';
import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import { PoisonedServer, poisonScreens } from './poison/screens.ts';
import { type PoisonResult, poisonRequiredRows, poisonSync } from './poison/sync.ts';
import type { Poison } from './poison/values.ts';

/**
 * Tries every kind of row x every field of its schema x every odd value: in the sync and the store, in what every screen reads, and on
 * the screens of the built extension. `keep`: the values that each part tries.
 */
export async function runPoison(
  extension: string,
  keep: Partial<Record<'sync' | 'requiredKinds' | 'screens', (poison: Poison) => boolean>> = {},
): Promise<PoisonResult> {
  keepInMemory();
  const parts = [await poisonSync(keep.sync), await poisonRequiredRows(keep.requiredKinds)];
  const poisoned = await PoisonedServer.open(extension);
  try {
    parts.push(await poisonScreens(poisoned, keep.screens));
  } finally {
    await poisoned.close();
  }
  const sum = (of: (part: PoisonResult) => number) =>
    parts.reduce((all, part) => all + of(part), 0);
  return {
    rows: sum(({ rows }) => rows),
    screensLost: sum(({ screensLost }) => screensLost),
    syncsLost: sum(({ syncsLost }) => syncsLost),
    failures: parts.flatMap(({ failures }) => failures),
  };
}

/** Keeps the store in memory, even if Dexie was loaded before IndexedDB was faked. */
export function keepInMemory(): void {
  Dexie.dependencies.indexedDB = indexedDB;
  Dexie.dependencies.IDBKeyRange = IDBKeyRange;
}
