import type { BrowserContext, Page } from '@playwright/test';
import { extensionPage, signInAs } from '../kit/browser.ts';
import { startProxy } from '../kit/proxy.ts';
import { shoot } from './console-pictures.ts';
import { expect, signedInPanel, test, type World } from './world.ts';

/** The demo rep in operations. */
const imani = 'Imani Okonkwo';
async function openConsole(context: BrowserContext, at = ''): Promise<Page> {
  const page = await context.newPage();
  await page.goto(extensionPage(`console.html${at}`));
  return page;
}

async function signInToConsole(
  context: BrowserContext,
  page: Page,
  world: Pick<World, 'backend'>,
  rep = imani,
): Promise<void> {
  await page.getByLabel('Server address').fill(world.backend);
  await signInAs(context, rep, () => page.getByRole('button', { name: 'Sign in' }).click());
}

const drop = (page: Page, ...files: { name: string; text: string }[]) =>
  page
    .locator('input[type=file]')
    .setInputFiles(
      files.map(({ name, text }) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })),
    );

test('More opens the console for a rep in operations, and for nobody else', async ({
  world,
  context,
  page,
}) => {
  const panel = await signedInPanel(context, page, world);
  await panel.getByRole('navigation').getByRole('button', { name: 'More' }).click();
  await expect(panel.getByText('Sites and settings')).toBeVisible();
  await expect(panel.getByRole('button', { name: /^Console/ })).toHaveCount(0);
  const refused = await openConsole(context);
  await expect(refused.getByText('You don’t have access to the console.')).toBeVisible();
  await shoot(refused, 'no-role');
  await refused.close();

  const options = await context.newPage();
  await options.goto(extensionPage('options.html'));
  await options.getByRole('button', { name: 'Sign out' }).click();
  await options.getByRole('button', { name: 'Sign out' }).last().click();
  await expect(options.getByRole('button', { name: 'Sign in' })).toBeVisible();
  const signedOut = await openConsole(context);
  await expect(signedOut.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await shoot(signedOut, 'sign-in');
  await signInToConsole(context, signedOut, world);
  await expect(signedOut.getByRole('heading', { name: 'People' })).toBeVisible();
  await signedOut.close();

  await page.bringToFront();
  await panel.getByRole('navigation').getByRole('button', { name: 'More' }).click();
  const opened = context.waitForEvent('page');
  await panel.getByRole('button', { name: /^Console/ }).click();
  const tab = await opened;
  await expect(tab).toHaveURL(extensionPage('console.html'));
  await expect(tab.getByRole('table')).toBeVisible();
});

test('A web page can neither frame nor open the console', async ({ world, context, page }) => {
  await page.goto(world.webmail);
  const reached = await page.evaluate(async (address) => {
    const frame = document.createElement('iframe');
    frame.src = address;
    const loaded = new Promise((done) => frame.addEventListener('load', done));
    document.body.append(frame);
    await loaded;
    const fetched = await fetch(address).then(
      () => true,
      () => false,
    );
    return { fetched, inside: frame.contentWindow?.length ?? 0 };
  }, extensionPage('console.html'));
  expect(reached).toEqual({ fetched: false, inside: 0 });
  const blocked = page.frames().find((frame) => frame.url().includes('console.html'));
  expect(blocked).toBeUndefined();
  const popup = context.waitForEvent('page');
  await page.evaluate((address) => void window.open(address), extensionPage('console.html'));
  await expect((await popup).locator('#root')).toHaveCount(0);
});

test('Operations find a person, change roles, link an account and set a last day', async ({
  world,
  context,
}) => {
  const page = await openConsole(context);
  await signInToConsole(context, page, world);
  await expect(page.getByRole('table')).toBeVisible();
  await shoot(page, 'people');
  await page.getByRole('searchbox').fill('zzz');
  await expect(page.getByText('Nobody matches “zzz”.')).toBeVisible();
  await shoot(page, 'people-nobody');
  await page.getByRole('searchbox').fill('robin pereira');
  await expect(page.getByText('1 person')).toBeVisible();
  await page.getByRole('button', { name: 'Details of Robin Pereira' }).click();
  await shoot(page, 'person');
  await page.getByRole('checkbox', { name: /^Approver/ }).check();
  await page.getByRole('button', { name: 'Save roles' }).click();
  await expect(page.getByText('The roles of Robin Pereira are saved.')).toBeVisible();
  await expect(page.getByRole('row').getByText('Approver', { exact: true }).first()).toBeVisible();
  await page.getByLabel('Subject of the account').fill('<img src=x onerror=alert(1)>');
  await page.getByRole('button', { name: 'Link account' }).click();
  await expect(page.getByText('The account is linked to Robin Pereira.')).toBeVisible();
  await shoot(page, 'person-saved');
  await page.getByRole('button', { name: /^Remove the link/ }).click();
  await expect(page.getByText(/^Remove this link\?/)).toBeVisible();
  await shoot(page, 'person-ask');
  await page.getByRole('button', { name: 'Yes' }).click();
  await expect(page.getByText('No account is linked.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Last day' }).fill('2099-12-31');
  await page.getByRole('button', { name: 'Set last day' }).click();
  await page.getByRole('button', { name: 'Yes' }).click();
  await expect(page.getByText(/^The last day of Robin Pereira is/)).toBeVisible();
  await page.getByRole('link', { name: 'Audit log' }).click();
  await expect(page.getByText('set the last day of Robin Pereira')).toBeVisible();
  await expect(page.getByText('removed an account from Robin Pereira')).toBeVisible();
  await shoot(page, 'changes');
});

test('Files are checked, previewed and loaded, and the history lists the loads', async ({
  world,
  context,
}) => {
  const page = await openConsole(context, '#imports');
  await signInToConsole(context, page, world);
  await expect(page.getByText('Nothing has been loaded yet.')).toBeVisible();
  await shoot(page, 'imports-empty');
  const stages = 'name,order,probability\nParked,first,10\n=cmd|x,7,200\n';
  const quotas = 'rep,period,amount\nrep@harborline.example,Q1 2099,64000.50\n';
  await drop(page, { name: 'stages.csv', text: stages }, { name: 'unknown.csv', text: 'a\n1\n' });
  await expect(page.getByText('2 lines are bad.')).toBeVisible();
  await shoot(page, 'imports-bad');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the list of problems' }).click();
  expect((await download).suggestedFilename()).toBe('bad-stages.csv');
  for (const name of ['stages.csv', 'unknown.csv']) {
    await page.getByRole('button', { name: `Remove ${name} from the list` }).click();
  }
  await drop(page, { name: 'quotas.csv', text: quotas });
  await expect(page.getByText('€64,000.50')).toBeVisible();
  await expect(page.getByRole('article').getByText('Robin Pereira').first()).toBeVisible();
  await shoot(page, 'imports-preview');
  await page.getByRole('button', { name: 'Load 1 row' }).click();
  await expect(page.getByText('1 row was loaded.')).toBeVisible();
  await expect(page.getByRole('cell', { name: 'quotas.csv' })).toBeVisible();
  await shoot(page, 'imports-loaded');
  await drop(page, { name: 'more-quotas.csv', text: quotas });
  await expect(page.getByText(/^The file changes nothing/)).toBeVisible();
  await drop(page, { name: 'accounts.csv', text: 'colour\nred\n' });
  await expect(page.getByText(/^The file can’t be read/)).toBeVisible();
  await shoot(page, 'imports-fault');
});

test('The console says what is wrong while the server is down, and works again when the server is up', async ({
  world,
  context,
}) => {
  const serverProxy = await startProxy(world.backend);
  const page = await openConsole(context);
  await signInToConsole(context, page, { backend: serverProxy.url });
  await expect(page.getByRole('table')).toBeVisible();
  serverProxy.cut(true);
  await page.reload();
  await expect(page.getByText(/^The server can’t be reached/)).toBeVisible();
  await shoot(page, 'offline');
  serverProxy.cut(false);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('table')).toBeVisible();
  await serverProxy.close();
});
