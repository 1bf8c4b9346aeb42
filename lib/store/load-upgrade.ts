import { Dexie } from 'dexie';

/** Loads the upgrade, which few windows need, while the transaction waits. */
export function upgradeNames(): Promise<typeof import('./upgrade-names.ts')> {
  return Dexie.waitFor(import('./upgrade-names.ts'));
}
