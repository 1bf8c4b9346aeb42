import type { Browser, Frame, Page } from 'puppeteer-core';
import {
  extensionFrame,
  type FirefoxOptions,
  launchFirefox,
  press,
  until,
} from '../kit/firefox.ts';
import { builtExtension, robin, type World } from './world.ts';

/** Runs a test in Firefox, on the webmail with the panel open. A failure leaves a screenshot. */
export async function inFirefox(
  world: Pick<World, 'webmail'>,
  work: (page: Page, panel: Frame, browser: Browser) => Promise<void>,
  options: FirefoxOptions = {},
): Promise<void> {
  const browser = await launchFirefox(builtExtension('firefox'), options);
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    await page.goto(world.webmail);
    const panel = await extensionFrame(page, '/sidebar.html');
    await press(panel, 'button.rail');
    await panel.waitForFunction(() => !document.querySelector('button.rail'));
    await work(page, panel, browser);
  } catch (error) {
    const [, page] = await browser.pages();
    await page?.screenshot({ path: 'test-results/firefox.png' });
    throw error;
  } finally {
    await browser.close();
  }
}

/** Presses the sign-in button and goes through the provider's window; the server's address is in its field already. */
export async function signInFirefox(
  browser: Browser,
  panel: Frame,
  world: Pick<World, 'backend'>,
  { rep: name, until: selector } = { rep: robin, until: '[data-figure="attainment"]' },
): Promise<void> {
  await press(panel, 'button[type="submit"]');
  const window = await until('the sign-in window', async () =>
    (await browser.pages()).find((one) => one.url().startsWith(world.backend)),
  );
  const rep = await until('the rep', () => window.$(`::-p-text(${name})`));
  await rep.click();
  await panel.waitForSelector(selector, { timeout: 30_000 });
}

/**
 * Opens the settings as “Sites and settings” does, because a driver cannot open an extension's page. A test needs the settings page,
 * because the frame in a web page cannot use all storage areas.
 */
export function openSettings(browser: Browser, panel: Frame): Promise<Page> {
  return openByMessage(browser, panel, { message: 'settings.open', page: '/options.html' });
}

/** The console, opened as by “Console”. */
export function openConsoleTab(browser: Browser, panel: Frame): Promise<Page> {
  return openByMessage(browser, panel, { message: 'console.open', page: '/console.html' });
}

async function openByMessage(
  browser: Browser,
  panel: Frame,
  { message, page }: { message: string; page: string },
): Promise<Page> {
  await panel.evaluate((name) => {
    const request = { repside: name, request: {} };
    return Reflect.get(globalThis, 'browser').runtime.sendMessage(request);
  }, message);
  return until(page, async () => {
    for (const one of await browser.pages()) {
      const href = await one.evaluate(() => location.href).catch(() => '');
      if (href.includes(page)) return one;
    }
    return null;
  });
}

export async function openEmail(page: Page): Promise<void> {
  const mail = await until('the mail', () => page.$('::-p-text(Pricing for 42 vans)'));
  await mail.click();
}
