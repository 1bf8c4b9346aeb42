import { defineConfig } from '@playwright/test';

/** These take a minute or two each, so they start first, and none is left running alone at the end. */
const long = /(worker-stops|host-files|picker|states-signed-in|states-problems)\.spec\.ts/;

/** The built extension in a real browser, with the real server. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  globalSetup: './setup.ts',
  workers: 2,
  projects: [
    { name: 'long', testMatch: long },
    { name: 'short', testIgnore: long },
  ],
  reporter: [['list']],
  // A step that hangs ends on its own limit; a whole test takes minutes where the machine is busy.
  timeout: 300_000,
  expect: { timeout: 15_000 },
});
