import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Frame, type Page } from '@playwright/test';
import { chromeExtensionId } from '../../lib/contract/extension-ids.ts';
import { chromiumFlags, findChromium } from './browsers.ts';

export interface BrowserOptions {
  /** The unpacked extension. */
  extension: string;
  /** Launches with the same profile act as one browser that is closed and opened again. */
  profile?: string;
  headless?: boolean;
  colorScheme?: 'light' | 'dark';
  /** The screen pixels for each CSS pixel. The window is then a real one, not the driver's viewport. */
  scale?: number;
  /** More flags for Chromium. */
  flags?: readonly string[];
}

export const windowSize = { width: 1_440, height: 900 };

/** Starts Chromium with the extension loaded. */
export async function launchBrowser(options: BrowserOptions): Promise<BrowserContext> {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'repside-profile-'));
  const ownWindow = options.headless === false || options.scale !== undefined;
  return chromium.launchPersistentContext(profile, {
    executablePath: await findChromium(),
    headless: false, // The driver's headless mode has no extensions; the flag below is Chromium's own.
    viewport: ownWindow ? null : { width: 1280, height: 800 },
    colorScheme: options.colorScheme ?? 'light',
    timezoneId: 'Europe/Amsterdam',
    locale: 'en-IE',
    // The driver's own flags switch off storage partitioning, without which a framed extension page has no IndexedDB.
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

/** Chromium's flags for running an extension with any driver. */
export function extensionFlags(profile: string, extension: string): string[] {
  return [
    `--user-data-dir=${profile}`,
    ...chromiumFlags,
    ...steadyFlags,
    `--disable-extensions-except=${extension}`,
    `--load-extension=${extension}`,
  ];
}

/** These flags make a window in the background behave like the active one, and avoid the keyring prompt. */
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

/** Waits for the sidebar's frame in a host page. */
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

/** Waits until the sidebar accepts presses: the panel, and the focused control, have been visible for long enough. */
export async function armed(frame: Frame): Promise<void> {
  await frame.waitForFunction(
    () =>
      document.documentElement.hasAttribute('data-armed') &&
      !document.activeElement?.closest('[data-new]'),
  );
}

/** The address of a page of the extension. */
export function extensionPage(path: string): string {
  return `chrome-extension://${chromeExtensionId}/${path}`;
}

/** Clicks through the embedded provider's page as this rep. `open` makes the sign-in window appear. */
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
