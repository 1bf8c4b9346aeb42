import { defineConfig } from '@playwright/test';

/** These files take a minute or two each. They start first, so that no processor waits for the last of them at the end. */
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
  // A step that hangs ends at its own limit. A whole test can take minutes on a busy machine.
  timeout: 300_000,
  expect: { timeout: 15_000 },
});
