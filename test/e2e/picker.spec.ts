import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Frame, Page } from '@playwright/test';
import { violations } from '../kit/axe.ts';
import { extensionPage, launchBrowser, sidebarFrame } from '../kit/browser.ts';
import { root, runCommand } from '../kit/run-command.ts';
import { allowBefore } from './allow-site.ts';
import { builtExtension, expect, openPanel, signIn, test } from './world.ts';

const dana = 'dana.whitfield@northwind-traders.example';
const pictures = join(root, 'screenshots', 'picker');

/** Takes screenshots in light and dark, and checks them with axe. */
async function shoot(name: string, frame: Frame): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  const page = frame.page();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: join(pictures, `${name}-${colorScheme}.png`) });
    expect.soft(await violations(frame), `${name}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** A browser in which the rep has added http://localhost. */
async function browserWithSite(profile: string): Promise<BrowserContext> {
  const extension = builtExtension('chrome');
  const first = await launchBrowser({ extension, profile });
  const options = first.pages()[0] ?? (await first.newPage());
  await options.goto(extensionPage('options.html'));
  await expect(options.getByText(/sites built in$/)).toBeVisible();
  await first.close();
  allowBefore(profile, 'http://localhost/*');
  const context = await launchBrowser({ extension, profile });
  context.setDefaultTimeout(20_000);
  const settings = await context.newPage();
  await settings.goto(extensionPage('options.html'));
  await settings.getByLabel('Address of your webmail or CRM').fill('http://localhost');
  await settings.getByRole('button', { name: 'Add site' }).click();
  await expect(settings.getByText('http://localhost was added, also')).toBeVisible();
  return context;
}

async function openEmail(page: Page, webmail: string): Promise<void> {
  await page.goto(webmail.replace('127.0.0.1', 'localhost'));
  await page.bringToFront();
  await page.getByText('Pricing for 42 vans').first().click();
  await expect(page.locator('article.mail h1')).toBeVisible();
}

/** The frame without an address with which the picker covers the page. */
async function cover(page: Page): Promise<Frame> {
  const find = () => page.frames().find((frame) => frame.url() === 'about:blank');
  await expect.poll(async () => find()?.locator('h1').count()).toBe(1);
  const frame = find();
  if (!frame) throw new Error('the picker is not open');
  return frame;
}

async function goTo(panel: Frame, part: string): Promise<void> {
  await panel.getByRole('navigation').getByRole('button', { name: part }).click();
}

test('A rep shows Repside a site of their own once; Repside reads the site from then on, and the rep can report it', async ({
  world,
}) => {
  test.setTimeout(240_000);
  const profile = mkdtempSync(join(tmpdir(), 'repside-picker-'));
  const context = await browserWithSite(profile);
  const settings = context.pages().at(-1) ?? (await context.newPage());
  const page = await context.newPage();
  await openEmail(page, world.webmail);
  const panel = await openPanel(page);
  await signIn(context, panel, world);
  await goTo(panel, 'Prospect');
  await expect(panel.getByText('How this page is read: email links only')).toBeVisible();
  await shoot('panel-generic', panel);

  await test.step('The rep picks the address', async () => {
    await panel.getByRole('button', { name: 'Show Repside where the address is' }).click();
    const picker = await cover(page);
    await expect(panel.getByRole('button', { name: /^Open Repside/ })).toBeVisible();
    const person = page.locator('[data-field="from"] .person');
    const box = await person.boundingBox();
    if (!box) throw new Error('the mail names nobody');
    await page.mouse.move(box.x + 5, box.y + 5);
    await expect(picker.getByRole('status')).toHaveText(dana);
    await shoot('picker-address', picker);
    await page.mouse.click(box.x + 5, box.y + 5);
    await shoot('picker-group', picker);
    await picker.getByRole('button', { name: 'Only this one' }).click();
    await expect(picker.getByRole('heading', { name: 'And the name?' })).toBeVisible();
    await shoot('picker-name', picker);
    await page.mouse.click(box.x + 5, box.y + 5);
    const title = await page.locator('article.mail h1').boundingBox();
    await page.mouse.click((title?.x ?? 0) + 20, (title?.y ?? 0) + 8);
    await expect(picker.getByText('On pages like this')).toBeVisible();
    await shoot('picker-where', picker);
    await picker.getByRole('button', { name: 'Save' }).click();
    await expect(picker.getByRole('heading', { name: 'Saved' })).toBeVisible();
    await shoot('picker-saved', picker);
    await picker.getByRole('button', { name: 'Done' }).click();
  });

  await test.step('Repside reads the open page with the picks at once', async () => {
    await panel.getByRole('button', { name: /^Open Repside/ }).click();
    await expect(panel.getByRole('heading', { name: 'Dana Whitfield' })).toBeVisible();
    await expect(panel.getByText('How this page is read: with your own picks')).toBeVisible();
    await shoot('panel-picked', panel);
  });

  await test.step('The panel shows the report, which waits until the browser is online', async () => {
    await panel.getByRole('button', { name: 'Report this page' }).click();
    await expect(panel.getByText('Everything that is sent with it')).toBeVisible();
    await expect(panel.getByText('not sent', { exact: true })).toBeVisible();
    await shoot('report', panel);
    await world.stop();
    await panel.getByRole('button', { name: 'Send report' }).click();
    await expect(panel.getByText('Report saved. It is sent automatically.')).toBeVisible();
    await shoot('report-saved', panel);
    await expect(panel.getByLabel(/Send the site’s name too/)).toBeDisabled();
    await world.start();
  });

  await test.step('The settings list what the rep picked', async () => {
    await settings.bringToFront();
    await expect(settings.getByText(/^Custom rule for 1 kind of page/)).toBeVisible();
    await shoot('settings', settings.mainFrame());
  });
  await context.close();

  await test.step('The picks survive a restart of the browser', async () => {
    const later = await launchBrowser({ extension: builtExtension('chrome'), profile });
    later.setDefaultTimeout(20_000);
    const tab = later.pages()[0] ?? (await later.newPage());
    await openEmail(tab, world.webmail);
    await sidebarFrame(tab);
    const again = await openPanel(tab);
    await expect(again.getByRole('heading', { name: 'Dana Whitfield' })).toBeVisible();
    // The waiting report has been sent.
    await goTo(again, 'More');
    await again.getByRole('button', { name: /^Outbox/ }).click();
    await again.getByRole('button', { name: 'Sync now' }).click();
    await expect(again.getByText('Nothing pending')).toBeVisible({ timeout: 40_000 });

    const options = await later.newPage();
    await options.goto(extensionPage('options.html'));
    await options.getByRole('button', { name: /^Pick again/ }).click();
    const picker = await cover(tab);
    await tab.bringToFront();
    await tab.keyboard.press('Escape');
    await expect.poll(() => picker.isDetached()).toBe(true);
    await options.bringToFront();
    await options.getByRole('button', { name: /^Remove your picks/ }).click();
    await expect(options.getByText('Email links only')).toBeVisible();
    await tab.bringToFront();
    // The panel shows the last person until the page is read again, and then shows Today.
    await expect(async () => {
      await goTo(again, 'Prospect');
      const rung = again.getByText('How this page is read: email links only');
      await expect(rung).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await later.close();
  });

  await test.step('The server’s administrator reads the report', async () => {
    await world.stop();
    const done = await runCommand(process.execPath, [
      join(root, 'server/cli/main.ts'),
      'reports',
      '--data-dir',
      world.dataDir,
    ]);
    await world.start();
    expect(done.code, done.output).toBe(0);
    expect(done.output).toMatch(/\town-localhost \(own 1\)\trecord\t-\n/);
    expect(done.output).toMatch(/tags: .*\bdd \d/);
    expect(done.output).not.toMatch(/dana|whitfield|northwind|localhost:|Pricing/i);
  });
});

test('The side panel accepts a pasted address beside a page that is not read', async ({
  world,
  context,
  page,
}) => {
  await page.goto(world.webmail);
  const dock = await openPanel(page);
  await signIn(context, dock, world);
  const tab = await context.newPage();
  await tab.goto(extensionPage('sidepanel.html'));
  const panel = tab.mainFrame();
  await goTo(panel, 'Prospect');
  await expect(panel.getByText('Not connected to a page')).toBeVisible();
  await shoot('paste', panel);
  const field = panel.getByLabel('Email address, or a text with one');
  await field.fill('nobody at all');
  await panel.getByRole('button', { name: 'Look up' }).click();
  await expect(panel.getByRole('alert')).toContainText('No email address found');
  await field.fill(`Dana wrote from ${dana}.`);
  await field.press('Enter');
  await expect(panel.getByRole('heading', { name: 'Dana Whitfield' })).toBeVisible();
  await expect(panel.getByText('How this page is read: pasted by you')).toBeVisible();
  await panel.getByRole('button', { name: 'Paste another' }).click();
  await expect(field).toBeVisible();
});
