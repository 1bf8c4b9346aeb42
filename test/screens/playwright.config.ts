import { defineConfig } from '@playwright/test';
import { plainChromium } from '../kit/plain-chromium.ts';

/** Draws every scene of the gallery (components with made-up data) in a real browser, in each language and direction. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/screens',
  workers: 2,
  fullyParallel: true,
  reporter: [['list']],
  timeout: 120_000,
  use: {
    ...plainChromium,
    viewport: { width: 360, height: 720 },
  },
});
