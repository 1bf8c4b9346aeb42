import type { BrowserContext, Locator, Page } from '@playwright/test';
import { violations } from '../kit/axe.ts';
import { extensionPage } from '../kit/browser.ts';
import { expect, test } from './world.ts';

/** More than any screen of the console has. */
const mostStops = 80;

/** Presses Tab until the element has the focus. */
async function tabTo(page: Page, target: Locator, back = false): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < mostStops; stop += 1) {
    if (await target.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`${target} is not reached with Tab`);
}

async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

async function signInByKeys(context: BrowserContext, page: Page, backend: string): Promise<void> {
  await tabTo(page, page.getByLabel('Server address'));
  await page.keyboard.press('Control+A');
  await page.keyboard.type(backend);
  const opened = context.waitForEvent('page');
  await page.keyboard.press('Enter');
  const window = await opened;
  const closed = window.waitForEvent('close');
  await press(window, window.getByRole('button', { name: 'Continue as Imani Okonkwo' }));
  await closed;
}

const clean = async (page: Page, state: string) =>
  expect.soft(await violations(page.mainFrame()), state).toEqual([]);

test('The whole console works with the keyboard alone', async ({ world, context }) => {
  const page = await context.newPage();
  await page.goto(extensionPage('console.html'));
  await signInByKeys(context, page, world.backend);
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const link = (name: string) => page.getByRole('navigation').getByRole('link', { name });

  await tabTo(page, page.getByRole('searchbox'));
  await page.keyboard.type('robin pereira');
  await expect(page.getByText('1 person')).toBeVisible();
  await press(page, button('Details of Robin Pereira'));
  await press(page, page.getByRole('checkbox', { name: /^Approver/ }), 'Space');
  await press(page, button('Save roles'));
  await expect(page.getByText('The roles of Robin Pereira are saved.')).toBeVisible();
  await clean(page, 'saved');

  const subject = page.getByLabel('Subject of the account');
  await tabTo(page, subject);
  await page.keyboard.type('by-keys');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The account is linked to Robin Pereira.')).toBeVisible();
  const remove = button('Remove the link of by-keys');
  await tabTo(page, remove, true);
  await page.keyboard.press('Enter');
  const question = page.getByRole('alertdialog');
  await expect(question).toBeFocused();
  await clean(page, 'question');
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(remove).toBeFocused();
  await page.keyboard.press('Enter');
  await press(page, question.getByRole('button', { name: 'Yes' }));
  await expect(page.getByText('No account is linked.')).toBeVisible();
  await expect(subject).toBeFocused();

  await press(page, link('Imports'));
  await expect(page.getByRole('main')).toBeFocused();
  const chooser = page.waitForEvent('filechooser');
  await press(page, button('choose files'));
  const bad = 'name,order,probability\nParked,first,10\n';
  await (await chooser).setFiles([csv('stages.csv', bad), csv('numbers.csv', bad)]);
  await expect(page.getByText('1 line is bad.')).toBeVisible();
  await clean(page, 'bad lines');
  await press(page, button('Remove stages.csv from the list'));
  await expect(button('choose files')).toBeFocused();
  const kind = page.getByRole('combobox', { name: 'What is in this file?' });
  await tabTo(page, kind);
  await page.keyboard.type('Stages');
  await expect(page.getByText('1 line is bad.')).toBeVisible();
  await press(page, button('Download the list of problems'));
  await press(page, button('Check again'));
  await press(page, button('Remove numbers.csv from the list'));

  const next = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await next).setFiles([csv('stages.csv', 'name,order,probability\nBy keys,90,5\n')]);
  await press(page, button('Load 1 row'));
  await expect(page.getByText('1 row was loaded.')).toBeVisible();
  await clean(page, 'loaded');

  await tabTo(page, link('Audit log'), true);
  await page.keyboard.press('Enter');
  await expect(page.getByText('loaded stages.csv')).toBeVisible();
  await clean(page, 'audit log');
});

const csv = (name: string, text: string) => ({
  ...{ name, mimeType: 'text/csv', buffer: Buffer.from(text) },
});
