import { defineConfig } from '@playwright/test';

/** The built extension in a real browser, against the real backend. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  globalSetup: './setup.ts',
  workers: 2,
  reporter: [['list']],
  timeout: 120_000,
  expect: { timeout: 15_000 },
});
