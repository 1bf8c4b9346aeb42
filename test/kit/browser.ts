import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Frame, type Page } from '@playwright/test';
import { chromeExtensionId } from '../../lib/contract/extension-ids.ts';
import { chromiumFlags, findChromium } from './browsers.ts';

export interface BrowserOptions {
  /** The unpacked extension. */
  extension: string;
  /** Keep one over several launches to act as one browser that was closed and opened again. */
  profile?: string;
  headless?: boolean;
  colorScheme?: 'light' | 'dark';
  /** How many pixels of the screen make one of the page's. The window is then a real one, not the driver's. */
  scale?: number;
  /** More flags for Chromium. */
  flags?: readonly string[];
}

export const windowSize = { width: 1_440, height: 900 };

/** Chromium with the extension loaded. */
export async function launchBrowser(options: BrowserOptions): Promise<BrowserContext> {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'repside-profile-'));
  const ownWindow = options.headless === false || options.scale !== undefined;
  return chromium.launchPersistentContext(profile, {
    executablePath: await findChromium(),
    headless: false, // The driver's own headless mode has no extensions; the flag below is Chromium's.
    viewport: ownWindow ? null : { width: 1280, height: 800 },
    colorScheme: options.colorScheme ?? 'light',
    timezoneId: 'Europe/Amsterdam',
    locale: 'en-IE',
    // The driver's own flags switch storage partitioning off, and with it a framed extension page's IndexedDB.
    ignoreDefaultArgs: true,
    args: [
      '--remote-debugging-pipe',
      ...(options.headless === false ? [] : ['--headless=new']),
      ...extensionFlags(profile, options.extension),
      ...(options.scale === undefined
        ? []
        : [
            `--force-device-scale-factor=${options.scale}`,
            `--window-size=${windowSize.width},${windowSize.height}`,
          ]),
      ...(options.flags ?? []),
      'about:blank',
    ],
  });
}

/** What Chromium is started with to run an extension, whoever drives it. */
export function extensionFlags(profile: string, extension: string): string[] {
  return [
    `--user-data-dir=${profile}`,
    ...chromiumFlags,
    ...steadyFlags,
    `--disable-extensions-except=${extension}`,
    `--load-extension=${extension}`,
  ];
}

/** So that a window nobody looks at works like one somebody does, and nothing asks for a keyring. */
const steadyFlags: readonly string[] = [
  '--disable-field-trial-config',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--disable-dev-shm-usage',
  '--disable-hang-monitor',
  '--force-color-profile=srgb',
  '--password-store=basic',
  '--use-mock-keychain',
];

/** The sidebar's frame in a host page, once it is there. */
export async function sidebarFrame(page: Page): Promise<Frame> {
  const find = () => page.frames().find((frame) => frame.url().includes('/sidebar.html'));
  for (;;) {
    const frame = find();
    if (frame) return frame;
    await page.waitForEvent('frameattached', { timeout: 15_000 }).catch((error: unknown) => {
      if (!find()) throw error;
    });
    await page.waitForEvent('framenavigated', { timeout: 2_000 }).catch(() => {});
  }
}

/** The sidebar takes what is pressed now: it has been seen for long enough, and so has what has the focus. */
export async function armed(frame: Frame): Promise<void> {
  await frame.waitForFunction(
    () =>
      document.documentElement.hasAttribute('data-armed') &&
      !document.activeElement?.closest('[data-new]'),
  );
}

/** Address of a page of the extension. */
export function extensionPage(path: string): string {
  return `chrome-extension://${chromeExtensionId}/${path}`;
}

/** Clicks through the embedded provider's page as this rep. `open`: what makes the sign-in window come. */
export async function signInAs(
  context: BrowserContext,
  rep: string,
  open: () => Promise<void>,
): Promise<void> {
  const window = context.waitForEvent('page', { timeout: 20_000 });
  await open();
  const page = await window;
  const closed = page.waitForEvent('close', { timeout: 20_000 });
  await page.getByRole('button', { name: `Continue as ${rep}` }).click();
  await closed;
}
