import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extensionPage, launchBrowser, sidebarFrame } from '../kit/browser.ts';
import { allowBefore } from './allow-site.ts';
import { builtExtension, expect, test } from './world.ts';

test('A rep adds a site of their own, which works at once and after a reload, and removes it', async ({
  world,
}) => {
  const extension = builtExtension('chrome');
  const profile = mkdtempSync(join(tmpdir(), 'repside-sites-'));
  const first = await launchBrowser({ extension, profile });
  const options = first.pages()[0] ?? (await first.newPage());
  await options.goto(extensionPage('options.html'));
  await options.getByText(/sites built in$/).click();
  await expect(options.getByText('mail.google.com', { exact: true })).toBeVisible();
  await first.close();
  allowBefore(profile, 'http://localhost/*');

  const second = await launchBrowser({ extension, profile });
  const page = second.pages()[0] ?? (await second.newPage());
  await page.goto(world.webmail.replace('127.0.0.1', 'localhost'));
  const settings = await second.newPage();
  await settings.goto(extensionPage('options.html'));
  const field = settings.getByLabel('Address of your webmail or CRM');
  await field.fill('file:///etc');
  await settings.getByRole('button', { name: 'Add site' }).click();
  await expect(settings.getByText(/^Enter an address such as/)).toBeVisible();
  await field.fill('http://localhost:8025/?_task=mail');
  await settings.getByRole('button', { name: 'Add site' }).click();
  await expect(settings.getByText('http://localhost was added, also')).toBeVisible();
  const remove = settings.getByRole('button', { name: /^Remove site.*http:\/\/localhost$/ });
  await expect(remove).toBeVisible();

  await test.step('The dock appears in the open tab, and again after a reload', async () => {
    await page.bringToFront();
    await sidebarFrame(page);
    await page.reload();
    const rail = (await sidebarFrame(page)).getByRole('button', { name: /Open Repside/ });
    await expect(rail).toBeVisible();
  });

  await test.step('The dock leaves the open tab when the site is removed', async () => {
    await settings.bringToFront();
    await remove.click();
    await expect(settings.getByText('http://localhost was removed.')).toBeVisible();
    await expect(remove).toHaveCount(0);
    await expect.poll(() => page.frames().length).toBe(1);
    await page.reload();
    await page.bringToFront();
    await expect(page.getByText('Pricing for 42 vans').first()).toBeVisible();
    expect(page.frames().length).toBe(1);
  });
  await second.close();
});
