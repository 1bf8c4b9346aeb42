import 'fake-indexeddb/auto';
import 'temporal-polyfill/global';
import { fakeBrowser } from 'wxt/testing/fake-browser';

/**
 * The parts of a browser that sync and session use. This module is imported before them: Dexie looks for IndexedDB, and
 * `wxt/browser` for the extension's API, once, when they are loaded.
 */
Object.assign(globalThis, { chrome: fakeBrowser });
