import 'fake-indexeddb/auto';

/**
 * What the extension finds in a browser, as far as sync and session touch it. Imported before them: Dexie looks for
 * IndexedDB once, and the extension's interface is taken from the global when it is loaded.
 */
const kept: Record<string, unknown> = {};

const session = {
  get: async (key: string) => (key in kept ? { [key]: kept[key] } : {}),
  set: async (items: Record<string, unknown>) => void Object.assign(kept, items),
  remove: async (key: string) => void delete kept[key],
};

Object.assign(globalThis, {
  chrome: { runtime: { id: 'repside' }, storage: { session, local: session } },
});
