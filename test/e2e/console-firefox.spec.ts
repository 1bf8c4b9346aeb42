import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import { extensionFrame, launchFirefox, until } from '../kit/firefox.ts';
import { openConsoleTab } from './in-firefox.ts';
import { builtExtension, expect, test } from './world.ts';

async function signInToConsole(browser: Browser, page: Page, backend: string): Promise<void> {
  await page.locator('input[type="url"]').fill(backend);
  await page.locator('button[type="submit"]').click();
  const window = await until('the sign-in window', async () =>
    (await browser.pages()).find((one) => one.url().startsWith(backend)),
  );
  await window.locator('::-p-text(Continue as Imani Okonkwo)').click();
  await page.waitForSelector('table');
}

/** Chooses a file as by “choose files”. */
async function choose(page: Page, name: string, text: string): Promise<void> {
  const path = join(mkdtempSync(join(tmpdir(), 'console-firefox-')), name);
  writeFileSync(path, text);
  const field = await page.waitForSelector('input[type="file"]');
  // The selector finds an input.
  await (field as ElementHandle<HTMLInputElement> | null)?.uploadFile(path);
}

const said = (page: Page, text: string) => page.waitForSelector(`::-p-text(${text})`);

test('Operations in Firefox sign in, change roles, load a file, and read what was done', async ({
  world,
}) => {
  const browser = await launchFirefox(builtExtension('firefox'));
  try {
    const mail = await browser.newPage();
    await mail.goto(world.webmail);
    const page = await openConsoleTab(browser, await extensionFrame(mail, '/sidebar.html'));
    await page.bringToFront();
    await signInToConsole(browser, page, world.backend);

    await page.locator('input[type="search"]').fill('robin pereira');
    await said(page, '1 person');
    await page.locator('::-p-aria(Details of Robin Pereira[role="button"])').click();
    await page.locator('label ::-p-text(Approver)').click();
    await page.locator('::-p-text(Save roles)').click();
    await said(page, 'The roles of Robin Pereira are saved.');

    await page.locator('a[href="#imports"]').click();
    await choose(page, 'stages.csv', 'name,order,probability\nParked,first,10\n');
    await said(page, '1 line is bad.');
    await said(page, '"first" is not a whole number.');
    await choose(
      page,
      'quotas.csv',
      'rep,period,amount\nrep@harborline.example,Q1 2099,64000.50\n',
    );
    await said(page, '64,000.50');
    await page.locator('::-p-text(Load 1 row)').click();
    await said(page, '1 row was loaded.');

    await page.locator('a[href="#changes"]').click();
    await said(page, 'loaded quotas.csv');
    const log = await page.$eval('table', (table) => table.textContent ?? '');
    expect(log).toContain('set the roles of Robin Pereira');
  } catch (error) {
    const pages = await browser.pages();
    await pages.at(-1)?.screenshot({ path: 'test-results/console-firefox.png' });
    throw error;
  } finally {
    await browser.close();
  }
});
