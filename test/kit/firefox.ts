import puppeteer, { type Browser, type Frame, type Page } from 'puppeteer-core';
import { z } from '../../lib/contract/zod.ts';
import { findFirefox } from './browsers.ts';

export interface FirefoxOptions {
  prefs?: Record<string, boolean | number>;
  /** Also gives access to the browser's own window (see `inBrowserWindow`). */
  ownWindow?: boolean;
  /** The home folder of Firefox, from which it reads managed settings. */
  home?: string;
}

/** Starts Firefox with the extension installed, driven over WebDriver BiDi. */
export async function launchFirefox(
  extension: string,
  { prefs = {}, home, ownWindow = false }: FirefoxOptions = {},
): Promise<Browser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: await findFirefox(),
    headless: true,
    args: ownWindow ? ['--remote-allow-system-access'] : [],
    ...(home === undefined ? {} : { env: { ...process.env, HOME: home } }),
    // Firefox's own default; the driver's profile would switch storage partitioning off.
    extraPrefsFirefox: { 'network.cookie.cookieBehavior': 5, ...prefs },
  });
  await browser.installExtension(extension);
  return browser;
}

/** Evaluates code in the browser's own window, with its toolbar and sidebar. */
export async function inBrowserWindow(browser: Browser, code: string): Promise<string | undefined> {
  // The driver sends the protocol's commands, but not Firefox's own; this is its connection to the browser.
  const line = Reflect.get(browser, 'connection') as {
    send(method: string, params: object): Promise<{ result: unknown }>;
  };
  const tree = await line.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const { contexts } = Contexts.parse(tree.result);
  const target = { context: contexts[0]?.context };
  const said = await line.send('script.evaluate', { expression: code, target, awaitPromise: true });
  return Said.parse(said.result).result.value;
}

const Contexts = z.object({ contexts: z.array(z.object({ context: z.string() })) });
const Said = z.object({ result: z.object({ value: z.optional(z.string()) }) });

/** Waits until `find` returns something. */
export async function until<T>(
  what: string,
  find: () => Promise<T | null | undefined | false>,
  withinMs = 20_000,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const found = await find();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited ${withinMs} ms in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The extension's frame in a page. Firefox reports no address for it to the driver, so each frame is asked. */
export function extensionFrame(page: Page, path: string): Promise<Frame> {
  return until(`the frame ${path}`, async () => {
    for (const frame of page.frames()) {
      const href = await frame.evaluate(() => location.href).catch(() => '');
      if (href.startsWith('moz-extension://') && href.includes(path)) return frame;
    }
    return null;
  });
}

/**
 * Presses an element of the sidebar once the sidebar accepts the press, which needs the element to be visible for long enough. If the
 * element is redrawn meanwhile, it is found again.
 */
export async function press(panel: Frame, selector: string): Promise<void> {
  await panel
    .locator(selector)
    .filter(
      (part) =>
        document.documentElement.hasAttribute('data-armed') &&
        !part.closest('[data-new], :disabled'),
    )
    .click();
}

/** Confirms when the sidebar asks again before it writes. */
export async function sayYes(panel: Frame): Promise<void> {
  await press(panel, '.notice-ask-room button');
}
