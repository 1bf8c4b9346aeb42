import { defineConfig } from '@playwright/test';
import { plainChromium } from '../kit/plain-chromium.ts';

/** Host files and the page code on real pages in a real browser; nothing leaves the machine. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/hosts',
  globalSetup: './setup.ts',
  workers: 2,
  reporter: [['list'], ['./editors/table.ts']],
  timeout: 30_000,
  expect: { timeout: 5_000 },
  use: {
    ...plainChromium,
    // The code under test ignores hidden tabs. These pages have no viewer, but the browser does not consider them hidden.
    viewport: { width: 1280, height: 900 },
  },
});
