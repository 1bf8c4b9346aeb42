import { defineConfig } from '@playwright/test';

/** Every scene of the gallery, in a real browser: components with made-up data, in each language and direction. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/screens',
  workers: 2,
  fullyParallel: true,
  reporter: [['list']],
  timeout: 120_000,
  use: {
    browserName: 'chromium',
    headless: true,
    viewport: { width: 360, height: 720 },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    },
  },
});
