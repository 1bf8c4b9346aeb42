import type { PlaywrightTestConfig } from '@playwright/test';

/** Playwright's options for pages without the extension, in a Chromium that reaches only loopback. */
export const plainChromium: PlaywrightTestConfig['use'] = {
  browserName: 'chromium',
  headless: true,
  launchOptions: {
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  },
};
