import { beforeEach } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

// Before `wxt/browser` is loaded: it looks for the browser's API once.
Object.assign(globalThis, { chrome: fakeBrowser, browser: fakeBrowser });

beforeEach(() => fakeBrowser.reset());
