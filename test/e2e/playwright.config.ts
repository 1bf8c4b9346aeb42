import { defineConfig } from '@playwright/test';

/** The built extension in a real browser, against the real backend. One world at a time: two cores are few. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  globalSetup: './setup.ts',
  workers: 1,
  reporter: [['list']],
  timeout: 120_000,
  expect: { timeout: 15_000 },
});
