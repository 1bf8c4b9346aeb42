import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { extensionPage, signInAs } from '../kit/browser.ts';
import { type ChangingProxy, startProxy } from '../kit/proxy.ts';
import { apply, changeRow } from './changed-answers.ts';
import { shoot } from './console-pictures.ts';
import { test as base, expect } from './world.ts';

const imani = 'Imani Okonkwo';

const test = base.extend<{ serverProxy: ChangingProxy }>({
  serverProxy: async ({ world }, use) => {
    const serverProxy = await startProxy(world.backend);
    await use(serverProxy);
    await serverProxy.close();
  },
});

const files = (page: Page, name: string, buffer: Buffer) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });

/** Accounts as several exports pasted together give them: half of the lines have a word for a number. */
function messy(lines: number): string {
  const rows = Array.from({ length: lines }, (_, n) => `M${n};Müller ${n};${n % 2 ? 'viele' : n}`);
  return ['id;name;size', ...rows.slice(0, 3), 'id;name;size', ...rows.slice(3), ''].join('\r\n');
}

/** With REPSIDE_PSEUDO the texts are stretched, or run from right to left: the pictures show whether they fit. */
const isStretched = Boolean(process.env.REPSIDE_PSEUDO);

test('Somebody in operations loads a messy file in German: nothing is lost, and each message says what to do', async ({
  context,
  serverProxy,
}) => {
  serverProxy.hook(
    '/v1/pull',
    apply(changeRow('rep', imani, (row) => ({ ...row, locale: 'de-DE' }))),
  );
  const page = await context.newPage();
  await page.goto(extensionPage('console.html'));
  await page.locator('input[type=url]').fill(serverProxy.url);
  await signInAs(context, imani, () => page.locator('button[type=submit]').click());
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('table')).toBeVisible();
  await shoot(page, 'german-people');
  await page.getByRole('searchbox').fill('robin pereira');
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await page.locator('tbody tr button').click();
  await page.locator('input[type=date]').fill('2099-12-31');
  await page.locator('form:has(input[type=date]) button[type=submit]').click();
  await expect(page.getByRole('alertdialog')).toBeFocused();
  await shoot(page, 'german-person');

  await page.locator('nav a[href="#imports"]').click();
  const card = page.getByRole('article');
  await files(page, 'accounts.csv', Buffer.from(messy(3), 'latin1'));
  await expect(card.getByRole('alert')).toBeVisible();
  if (!isStretched) await expect(card.getByRole('alert')).toContainText('„CSV UTF-8“');
  await shoot(page, 'german-encoding');
  await card.locator('header button').click();

  await files(page, 'accounts.csv', Buffer.from(messy(20_000)));
  await expect(card.getByRole('alert')).toContainText('10.001', { timeout: 120_000 });
  await expect(card.getByRole('table').first()).toContainText(
    isStretched ? 'viele' : '„viele“ ist keine ganze Zahl.',
  );
  await shoot(page, 'german-bad');
  await card.getByRole('button').last().click();
  await expect(page.locator('[role=status][data-tone=good]')).toBeVisible({ timeout: 120_000 });
  await shoot(page, 'german-left-out');
  const download = page.waitForEvent('download');
  await card.getByRole('button').last().click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('to-correct-accounts.csv');
  const lines = readFileSync(await saved.path(), 'utf8').split('\r\n');
  expect(lines.slice(0, 4)).toEqual([
    '\uFEFFid;name;size',
    'M1;Müller 1;viele',
    'id;name;size',
    'M3;Müller 3;viele',
  ]);
  expect(lines).toHaveLength(10_003);

  await page.locator('nav a[href="#changes"]').click();
  await expect(page.getByRole('table')).toContainText('10.001');
  await shoot(page, 'german-changes');
});
