import type { Page } from 'puppeteer-core';
import { extensionFrame, launchFirefox, until } from '../kit/firefox.ts';
import { builtExtension, expect, robin, test } from './world.ts';

/** How many frames of the extension a page holds. */
async function framesOf(page: Page): Promise<number> {
  const places = await Promise.all(
    page.frames().map((frame) => frame.evaluate(() => location.href).catch(() => '')),
  );
  return places.filter((href) => href.startsWith('moz-extension://')).length;
}

test('in Firefox: the frame, sign-in, quota and a log', async ({ world }) => {
  const browser = await launchFirefox(builtExtension('firefox'));
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    await page.goto(world.webmail);
    const panel = await extensionFrame(page, '/sidebar.html');
    const rail = await panel.waitForSelector('button.rail');
    await rail?.click();
    const address = await panel.waitForSelector('input[type="url"]');
    await address?.type(world.backend);
    await panel.locator('button[type="submit"]').click();
    const window = await until('the sign-in window', async () =>
      (await browser.pages()).find((one) => one.url().startsWith(world.backend)),
    );
    const rep = await until('the rep', () => window.$(`::-p-text(${robin})`));
    await rep.click();
    const figure = await panel.waitForSelector('[data-figure="attainment"]', { timeout: 30_000 });
    expect(await figure?.evaluate((e) => e.textContent)).toMatch(/61\s*%/);

    const mail = await until('the mail', () => page.$('::-p-text(Pricing for 42 vans)'));
    await mail.click();
    const log = await until('the log button', () => panel.$('button.log-main:enabled'));
    await log.click();
    await panel.waitForSelector('::-p-text(confirmed)');
  } catch (error) {
    const [, page] = await browser.pages();
    await page?.screenshot({ path: 'test-results/firefox.png' });
    throw error;
  } finally {
    await browser.close();
  }
});

test('in Firefox: a site of one’s own, added and taken back', async ({ world }) => {
  // The question itself is the browser's and cannot be clicked from here: it is taken as answered with yes.
  const browser = await launchFirefox(builtExtension('firefox'), {
    'extensions.webextOptionalPermissionPrompts': false,
  });
  try {
    const page = await browser.newPage();
    await page.goto(world.webmail);
    const panel = await extensionFrame(page, '/sidebar.html');
    const site = await browser.newPage();
    await site.goto(world.webmail.replace('127.0.0.1', 'localhost'));
    // As “Sites and settings” does; an extension's page cannot be opened from outside.
    await panel.evaluate(() => {
      const { browser } = globalThis as unknown as {
        browser: { runtime: { sendMessage(message: unknown): unknown } };
      };
      return browser.runtime.sendMessage({ repside: 'settings.open', request: {} });
    });
    const settings = await until('the settings', async () => {
      for (const one of await browser.pages()) {
        const href = await one.evaluate(() => location.href).catch(() => '');
        if (href.includes('/options.html')) return one;
      }
      return null;
    });
    const field = await settings.waitForSelector('.site-add input');
    await field?.type('http://localhost');
    await settings.locator('.site-add button').click();
    await settings.waitForSelector('::-p-text(http://localhost is added)');
    await site.bringToFront();
    await extensionFrame(site, '/sidebar.html');
    await settings.bringToFront();
    await settings.locator('::-p-text(Remove)').click();
    await settings.waitForSelector('::-p-text(http://localhost is removed)');
    await until('the dock to leave', async () => (await framesOf(site)) === 0);
  } finally {
    await browser.close();
  }
});
