import type { Page } from 'puppeteer-core';
import { extensionFrame, launchFirefox, press, sayYes, until } from '../kit/firefox.ts';
import { inFirefox, openEmail, openSettings, signInFirefox } from './in-firefox.ts';
import { builtExtension, expect, test } from './world.ts';

/** How many frames of the extension a page contains. */
async function framesOf(page: Page): Promise<number> {
  const places = await Promise.all(
    page.frames().map((frame) => frame.evaluate(() => location.href).catch(() => '')),
  );
  return places.filter((href) => href.startsWith('moz-extension://')).length;
}

/** Reads the clipboard by pasting it into a field of the page. */
async function pasted(page: Page): Promise<string> {
  await page.evaluate(() => {
    const field = document.createElement('textarea');
    field.id = 'paste-here';
    document.body.prepend(field);
  });
  await page.click('#paste-here');
  await page.keyboard.down('Control');
  await page.keyboard.press('v');
  await page.keyboard.up('Control');
  return page.$eval('#paste-here', (field) => (field as HTMLTextAreaElement).value);
}

test('A rep in Firefox signs in, sees the quota and logs; text that an editor refuses is on the clipboard', async ({
  world,
}) => {
  await inFirefox(world, async (page, panel, browser) => {
    const address = await panel.waitForSelector('input[type="url"]');
    await address?.type(world.backend);
    await signInFirefox(browser, panel, world);
    const figure = await panel.$eval('[data-figure="attainment"]', (e) => e.textContent);
    expect(figure).toMatch(/61\s*%/);
    await openEmail(page);
    await press(panel, 'button.activity-log-main');
    await sayYes(panel);
    await panel.waitForSelector('.activity-log-done [data-state="confirmed"]');

    await page.locator('::-p-aria(Reply[role="link"])').click();
    const draft = await page.waitForSelector('[contenteditable="true"]');
    // The page's editor undoes every change.
    await draft?.evaluate((editor) => {
      const was = editor.cloneNode(true);
      editor.addEventListener('input', () => {
        editor.replaceChildren(...was.cloneNode(true).childNodes);
      });
    });
    await press(panel, '::-p-aria(Templates[role="button"])');
    await panel.locator('input[type="search"]').fill('proposal');
    await press(panel, 'ul.ui-rows .ui-row > button');
    await press(panel, '::-p-aria(Insert[role="button"])');
    await sayYes(panel);
    await panel.waitForSelector('::-p-text(paste it with Ctrl+V)');
    expect(await pasted(page)).toContain('Northwind Traders');
  });
});

test('A rep in Firefox adds a site of their own and removes it', async ({ world }) => {
  // The driver cannot click the browser's permission prompt, so a setting makes the browser confirm it.
  const browser = await launchFirefox(builtExtension('firefox'), {
    prefs: { 'extensions.webextOptionalPermissionPrompts': false },
  });
  try {
    const page = await browser.newPage();
    await page.goto(world.webmail);
    const panel = await extensionFrame(page, '/sidebar.html');
    const site = await browser.newPage();
    await site.goto(world.webmail.replace('127.0.0.1', 'localhost'));
    const settings = await openSettings(browser, panel);
    const field = await settings.waitForSelector('.options-site-add input');
    await field?.type('http://localhost');
    await settings.locator('.options-site-add button').click();
    await settings.waitForSelector('::-p-text(http://localhost was added)');
    await site.bringToFront();
    await extensionFrame(site, '/sidebar.html');
    await settings.bringToFront();
    await settings.locator('::-p-text(Remove)').click();
    await settings.waitForSelector('::-p-text(http://localhost was removed)');
    await until('the dock to leave', async () => (await framesOf(site)) === 0);
  } finally {
    await browser.close();
  }
});
