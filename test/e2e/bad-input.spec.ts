import type { BrowserContext, Frame, Page } from '@playwright/test';
import { type ChangingProxy, startProxy } from '../kit/proxy.ts';
import {
  apply,
  changeRow,
  openMailOf,
  openOutbox,
  refuseAll,
  showMailWith,
  wireProblem,
} from './changed-answers.ts';
import { serverRows } from './server-rows.ts';
import { test as base, expect, signedInPanel, type World } from './world.ts';

/** The extension, signed in through a proxy that can change the server's answers. */
const test = base.extend<{ serverProxy: ChangingProxy }>({
  serverProxy: async ({ world }, use) => {
    const serverProxy = await startProxy(world.backend);
    await use(serverProxy);
    await serverProxy.close();
  },
});

async function enter(
  context: BrowserContext,
  page: Page,
  world: World,
  serverProxy: ChangingProxy,
): Promise<Frame> {
  const panel = await signedInPanel(context, page, { ...world, backend: serverProxy.url });
  await expect(panel.getByText(/^Synced/)).toBeVisible();
  return panel;
}

const call = (panel: Frame) => panel.getByRole('button', { name: 'Call', exact: true });

/** Calls logged since this time, according to the server. */
function callsSince(panel: Frame, world: World, since: string) {
  return async () => {
    const rows = await serverRows(panel, world.backend, 'activity');
    return rows.filter((row) => row.kind === 'call' && row.at > since).length;
  };
}

test('A half-rendered page names nobody until it is complete', async ({
  world,
  context,
  page,
  serverProxy,
}) => {
  const panel = await enter(context, page, world, serverProxy);
  await openMailOf(page, panel, 'Dana Whitfield');
  await page.evaluate(() => {
    const list = document.querySelector('article.mail dl');
    Object.assign(globalThis, { taken: list });
    list?.remove();
  });
  await expect(panel.getByText('Next leads')).toBeVisible();
  await panel.getByRole('navigation').getByRole('button', { name: 'Prospect' }).click();
  await expect(panel.getByText('Nobody on this page')).toBeVisible();
  await page.evaluate(() => {
    const { taken } = globalThis as unknown as { taken: Element };
    document.querySelector('article.mail h1')?.after(taken);
  });
  await expect(panel.getByText('Head of Fleet, Northwind Traders')).toBeVisible();
});

test('The panel shows the sender of an email to 320 people first, and says that not all are looked up', async ({
  world,
  context,
  page,
  serverProxy,
}) => {
  const panel = await enter(context, page, world, serverProxy);
  await page.getByText('Fleet Forum: hall plan').first().click();
  await panel.getByRole('navigation').getByRole('button', { name: 'Prospect' }).click();
  await expect(panel.getByText('This email has more people than are looked up')).toBeVisible();
  await expect(panel.getByLabel('Email address')).toHaveValue('office@fleet-forum.example');
});

test('Addresses with UTF-8, quotes and an apostrophe make leads with exactly these addresses', async ({
  world,
  context,
  page,
  serverProxy,
}) => {
  const panel = await enter(context, page, world, serverProxy);
  // A domain is shown in ASCII, where look-alike letters can't pass for another domain.
  for (const [address, shown] of [
    ['дмитрий@почта.рф', 'дмитрий@xn--80a1acny.xn--p1ai'],
    ['"dana o\'neil"@new-firm.example', '"dana o\'neil"@new-firm.example'],
    ["o'hara@new-firm.example", "o'hara@new-firm.example"],
  ] as const) {
    await showMailWith(page, { name: `Some "One" <b>`, address });
    await expect(panel.getByLabel('Email address')).toHaveValue(shown);
    await expect(panel.getByLabel('Name', { exact: true })).toHaveValue(/Some "One"/);
  }
  await panel.getByRole('button', { name: 'Save as lead' }).click();
  await expect(panel.getByText('Lead saved')).toBeVisible();
  await expect
    .poll(async () => {
      const rows = await serverRows(panel, world.backend, 'lead');
      return rows.filter((row) => row.emails.includes("o'hara@new-firm.example")).length;
    })
    .toBe(1);
});

test('An unreadable row is quarantined and counted, and the rest works', async ({
  world,
  context,
  page,
  serverProxy,
}) => {
  serverProxy.hook(
    '/v1/pull',
    apply(changeRow('contact', 'Dana Whitfield', (row) => ({ ...row, emails: 'none' }))),
  );
  const panel = await enter(context, page, world, serverProxy);
  await openOutbox(panel);
  await expect(
    panel.getByText('1 row from the server can’t be used here and is quarantined'),
  ).toBeVisible();
  await page.getByText('Pricing for 42 vans').first().click();
  await panel.getByRole('navigation').getByRole('button', { name: 'Prospect' }).click();
  await expect(panel.getByText('Marcus Oyelaran').first()).toBeVisible();
});

test('The panel says that the server has another version, and a click waits for the update', async ({
  world,
  context,
  page,
  serverProxy,
}) => {
  const since = new Date().toISOString();
  const panel = await enter(context, page, world, serverProxy);
  await openMailOf(page, panel, 'Dana Whitfield');
  for (const path of ['/v1/pull', '/v1/push']) serverProxy.hook(path, wireProblem('wire-too-old'));
  await call(panel).click();
  await expect(panel.getByText(/^This version of Repside is too old/)).toBeVisible();
  await openOutbox(panel);
  await expect(panel.getByText('Pending', { exact: true })).toBeVisible();
  for (const path of ['/v1/pull', '/v1/push']) serverProxy.hook(path, null);
  await panel.getByRole('button', { name: 'Retry' }).click();
  await expect(panel.getByText('Nothing pending')).toBeVisible();
  await expect.poll(callsSince(panel, world, since)).toBe(1);
});

test('The panel asks for a new sign-in after the old one is revoked, and then sends the clicks made meanwhile', async ({
  world,
  context,
  page,
  serverProxy,
}) => {
  const since = new Date().toISOString();
  const panel = await enter(context, page, world, serverProxy);
  await openMailOf(page, panel, 'Dana Whitfield');
  const no = () => ({ status: 401, json: { code: 'unauthorized', message: 'No such token.' } });
  for (const path of ['/v1/pull', '/v1/push']) serverProxy.hook(path, no);
  await call(panel).click();
  await expect(panel.getByText(/^Your sign-in has expired/)).toBeVisible();
  await expect(panel.locator('[data-figure="attainment"]').first()).toBeVisible();
  for (const path of ['/v1/pull', '/v1/push']) serverProxy.hook(path, null);
  // The rep still has a session at the provider, so no window opens.
  await panel.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(panel.getByText(/^Your sign-in has expired/)).toHaveCount(0);
  await openOutbox(panel);
  await expect(panel.getByText('Nothing pending')).toBeVisible();
  await expect.poll(callsSince(panel, world, since)).toBe(1);
});

test('A template with an unknown field says so in the list and in the preview, and is still shown', async ({
  world,
  context,
  page,
  serverProxy,
}) => {
  serverProxy.hook(
    '/v1/pull',
    apply(
      changeRow('template', /^Proposal/, (row) => ({
        ...row,
        name: `Odd ${row.name}`,
        bodyHtml: `<p>For {{contact.firstName}}: {{deal.moon}}</p>`,
      })),
    ),
  );
  const panel = await enter(context, page, world, serverProxy);
  await openMailOf(page, panel, 'Dana Whitfield');
  await panel.getByRole('navigation').getByRole('button', { name: 'Templates' }).click();
  await panel.getByLabel('Search templates').fill('odd');
  await expect(panel.getByText(/Faulty\. Ask sales operations/).first()).toBeVisible();
  await panel
    .getByRole('button', { name: /^(Preview|Fill in)/ })
    .first()
    .click();
  await expect(panel.getByText('{{deal.moon}}: there is no such field')).toBeVisible();
  await expect(panel.getByText(/For Dana/)).toBeVisible();
});

test('A captive portal counts as offline: the data stays, and a click is sent later', async ({
  world,
  context,
  page,
  serverProxy,
}) => {
  const since = new Date().toISOString();
  const panel = await enter(context, page, world, serverProxy);
  await openMailOf(page, panel, 'Dana Whitfield');
  const portal = () => ({ status: 200, html: '<title>Welcome</title>Accept the terms' });
  for (const path of ['/v1/pull', '/v1/push']) serverProxy.hook(path, portal);
  await call(panel).click();
  await expect(panel.getByRole('button', { name: /^Offline/ })).toBeVisible();
  await expect(panel.getByText('Head of Fleet, Northwind Traders')).toBeVisible();
  await openOutbox(panel);
  await expect(panel.getByText(/answered instead of the server/).first()).toBeVisible();
  for (const path of ['/v1/pull', '/v1/push']) serverProxy.hook(path, null);
  await panel.getByRole('button', { name: 'Retry' }).click();
  await expect(panel.getByText('Nothing pending')).toBeVisible();
  await expect.poll(callsSince(panel, world, since)).toBe(1);
});

test('The outbox shows a rejected click with the reason, Retry and Export', async ({
  world,
  context,
  page,
  serverProxy,
}) => {
  const since = new Date().toISOString();
  const panel = await enter(context, page, world, serverProxy);
  await openMailOf(page, panel, 'Dana Whitfield');
  serverProxy.hook('/v1/push', refuseAll('The account of this activity is not there any more.'));
  await call(panel).click();
  await expect(panel.getByRole('button', { name: '1 rejected' })).toBeVisible();
  await openOutbox(panel);
  await expect(
    panel.getByText('The account of this activity is not there any more.'),
  ).toBeVisible();
  const download = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Export' }).click();
  expect((await download).suggestedFilename()).toBe('repside-outbox.json');
  serverProxy.hook('/v1/push', null);
  await panel.getByRole('button', { name: 'Retry' }).click();
  await expect(panel.getByText('Nothing pending')).toBeVisible();
  await expect.poll(callsSince(panel, world, since)).toBe(1);
});
