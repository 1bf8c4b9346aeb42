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
    // Nobody sees these pages; a hidden tab would be left alone by the code under test, and this one is not hidden.
    viewport: { width: 1280, height: 900 },
  },
});
