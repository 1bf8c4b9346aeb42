import { Dexie } from 'dexie';

/** Loads the code of the upgrade while the transaction waits. Few windows need that code. */
export function upgradeNames(): Promise<typeof import('./upgrade-names.ts')> {
  return Dexie.waitFor(import('./upgrade-names.ts'));
}
