import 'fake-indexeddb/auto';

/**
 * The parts of a browser that sync and session use. It is imported before them, because Dexie looks for
 * IndexedDB once, and the extension's API is read from the global when a module is loaded.
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
