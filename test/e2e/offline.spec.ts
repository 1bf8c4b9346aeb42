import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extensionPage, launchBrowser } from '../kit/browser.ts';
import { serverRows } from './server-rows.ts';
import { builtExtension, expect, openPanel, signIn, test } from './world.ts';

test('Clicks that a rep makes while the server is down arrive once and in order, even after the browser was closed', async ({
  world,
}) => {
  const started = new Date().toISOString();
  const profile = mkdtempSync(join(tmpdir(), 'repside-offline-'));
  const extension = builtExtension('chrome');

  const first = await launchBrowser({ extension, profile });
  const mail = first.pages()[0] ?? (await first.newPage());
  await mail.goto(world.webmail);
  const panel = await openPanel(mail);
  await signIn(first, panel, world);
  await expect(panel.getByText(/^Synced/)).toBeVisible();
  const figure = await panel.locator('[data-figure="attainment"]').first().textContent();
  await mail.getByText('Pricing for 42 vans').first().click();
  await expect(panel.getByText('Dana Whitfield').first()).toBeVisible();

  await world.kill();
  await panel.getByRole('button', { name: 'Call', exact: true }).click();
  await expect(panel.getByText('Call logged').first()).toBeVisible();
  await panel.getByRole('button', { name: 'Meeting', exact: true }).click();
  await expect(panel.getByText('Meeting logged').first()).toBeVisible();
  await first.close();

  const second = await launchBrowser({ extension, profile });
  const page = second.pages()[0] ?? (await second.newPage());
  await page.goto(extensionPage('sidepanel.html'));
  await expect(page.locator('[data-figure="attainment"]').first()).toHaveText(figure ?? '');
  await expect(page.getByText(/Offline/).first()).toBeVisible();
  const parts = page.getByRole('navigation');
  await parts.getByRole('button', { name: 'More' }).click();
  await page
    .getByRole('button', { name: /Outbox/ })
    .first()
    .click();
  await expect(page.getByText('Pending', { exact: true })).toBeVisible();

  await world.start();
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(page.getByText('Nothing pending')).toBeVisible();
  const rows = await serverRows(page.mainFrame(), world.backend, 'activity');
  const made = rows.filter((row) => row.at > started).sort((a, b) => (a.at < b.at ? -1 : 1));
  expect(made.map((row) => row.kind)).toEqual(['call', 'meeting']);
  await second.close();
});
