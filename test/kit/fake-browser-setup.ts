import { beforeEach } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

// Must run before `wxt/browser` is loaded, which looks for the browser's API only once.
Object.assign(globalThis, { chrome: fakeBrowser, browser: fakeBrowser });

beforeEach(() => fakeBrowser.reset());
