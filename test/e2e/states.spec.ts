import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from '@playwright/test';
import { violations } from '../kit/axe.ts';
import { extensionPage, sidebarFrame } from '../kit/browser.ts';
import { type Spoiler, startSpoiler } from '../kit/proxy.ts';
import { root } from '../kit/run-command.ts';
import { openMailOf, openOutbox, refuseAll, showMailWith, wireProblem } from './spoil.ts';
import { test as base, expect, openPanel, signIn } from './world.ts';

const folder = join(root, 'screenshots', 'states');
const rail = { x: 1200, y: 270, width: 80, height: 260 };
const panel = { x: 912, y: 12, width: 368, height: 776 };

/** Takes the picture of a state in light and dark, and lets axe look at it. */
type Shoot = (name: string, frame: Frame, clip?: typeof rail) => Promise<void>;

const test = base.extend<{ way: Spoiler; shoot: Shoot }>({
  way: async ({ world }, use) => {
    const way = await startSpoiler(world.backend);
    await use(way);
    await way.close();
  },
  shoot: async ({ page }, use) => {
    mkdirSync(folder, { recursive: true });
    await use(async (name, frame, clip = panel) => {
      // A part of the panel is fetched when it is first opened.
      await expect(frame.getByRole('main').first()).not.toBeEmpty();
      for (const colorScheme of ['light', 'dark'] as const) {
        await frame.page().emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await frame.page().screenshot({ path: join(folder, `${name}-${colorScheme}.png`), clip });
        expect.soft(await violations(frame), `${name}, ${colorScheme}`).toEqual([]);
      }
      await page.emulateMedia({ colorScheme: 'light' });
    });
  },
});

const pullAndPush = ['/v1/pull', '/v1/push'] as const;

async function collapse(frame: Frame): Promise<void> {
  await frame.getByRole('button', { name: 'Close the panel' }).click();
  await expect(frame.getByRole('button', { name: /^Open Repside/ })).toBeVisible();
}

async function expand(frame: Frame): Promise<void> {
  await frame.getByRole('button', { name: /^Open Repside/ }).click();
  await expect(frame.getByRole('navigation')).toBeVisible();
}

async function go(frame: Frame, part: string): Promise<void> {
  await frame.getByRole('navigation').getByRole('button', { name: part }).click();
}

async function enter(page: Page, webmail: string): Promise<Frame> {
  await page.goto(webmail);
  return openPanel(page);
}

test('before the data is there', async ({ world, context, page, way, shoot }) => {
  await page.goto(world.webmail);
  const frame = await sidebarFrame(page);
  await expect(frame.getByRole('button', { name: /^Open Repside/ })).toBeVisible();
  await shoot('rail-signed-out', frame, rail);
  await openPanel(page);
  await shoot('signed-out', frame);
  // It can be put away before there is anything to see.
  await collapse(frame);
  await openPanel(page);
  await frame.getByLabel('Server address').fill('http://repside.example');
  await frame.getByRole('button', { name: 'Sign in' }).click();
  await expect(frame.getByRole('alert')).toBeVisible();
  await shoot('signed-out-bad-address', frame);

  let pulls = 0;
  let release = () => {};
  way.hook('/v1/pull', () => {
    pulls += 1;
    if (pulls === 1) return null;
    return new Promise((resolve) => {
      release = () => resolve({ status: 502, json: {} });
    });
  });
  const inside = signIn(context, frame, { backend: way.url });
  await expect(frame.getByText(/^[\d,.]+ rows$/)).toBeVisible({ timeout: 30_000 });
  await shoot('first-sync', frame);
  release();
  await expect(frame.getByRole('button', { name: 'Try again' })).toBeVisible();
  await shoot('first-sync-stuck', frame);
  way.hook('/v1/pull', null);
  await frame.getByRole('button', { name: 'Try again' }).click();
  await inside;
});

test('signed in', async ({ world, context, page, way, shoot }) => {
  const frame = await enter(page, world.webmail);
  await signIn(context, frame, { backend: way.url });
  await expect(frame.getByText(/^Synced/)).toBeVisible();
  await expect(frame.getByText('Next leads')).toBeVisible();
  await shoot('today', frame);
  await frame
    .getByRole('button', { name: /of quota|attain|%/ })
    .first()
    .click();
  await expect(frame.getByText('How your quota is worked out')).toBeVisible();
  await shoot('quota', frame);
  await go(frame, 'More');
  await shoot('more', frame);
  await frame.getByRole('button', { name: /^News/ }).click();
  await shoot('news', frame);
  await go(frame, 'More');
  await frame.getByRole('button', { name: /^Connection/ }).click();
  await shoot('connection', frame);
  await openOutbox(frame);
  await shoot('outbox-empty', frame);
  await go(frame, 'Today');
  await collapse(frame);
  await shoot('rail-signed-in', frame, rail);
  await page.getByText('Pricing for 42 vans').first().click();
  await expect(frame.getByRole('button', { name: /Dana Whitfield on this page/ })).toBeVisible();
  await shoot('rail-recognised', frame, rail);
  await expand(frame);
  await expect(frame.getByText('Head of Fleet, Northwind Traders')).toBeVisible();
  await shoot('prospect', frame);
  await go(frame, 'Activity');
  await shoot('activity', frame);
  await go(frame, 'Prospect');

  await go(frame, 'Templates');
  await expect(frame.getByLabel('Search templates')).toBeVisible();
  await shoot('templates', frame);
  await page.getByRole('link', { name: 'Reply', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Text' })).toBeVisible();
  await expect(frame.getByText('Filled for Dana Whitfield')).toBeVisible();
  await frame
    .getByRole('button', { name: /^Preview/ })
    .first()
    .click();
  const deals = frame.getByLabel('For which deal?');
  await expect(deals).toHaveValue(/./);
  await expect(frame.locator('.preview')).toContainText('Fleet Plus, 42 vans');
  await shoot('preview', frame);
  await deals.selectOption({ index: 1 });
  await expect(frame.locator('.preview')).not.toContainText('Fleet Plus, 42 vans');
  // A mail of its own: the other tests log the first one, on the same backend.
  await page.getByRole('link', { name: 'Inbox' }).first().click();
  await page.getByText('Can we move the demo to Thursday?').first().click();
  await expect(frame.getByText('Priya Raghunathan').first()).toBeVisible();
  await go(frame, 'Prospect');
  await frame.getByRole('button', { name: 'Log email' }).click();
  await expect(frame.locator('.log-done .confirmed')).toBeVisible();
  await shoot('logged', frame);
  await page.reload();
  const again = await openPanel(page);
  await expect(again.getByText(/You logged this email/)).toBeVisible();
  await shoot('already-logged', again);

  await showMailWith(
    page,
    { name: 'Dana Whitfield', address: 'dana.whitfield@northwind-traders.example' },
    { name: 'Zoë', address: 'zoe.mueller@blaabaer-moebler.example' },
  );
  await expect(again.getByText('Who is this about?')).toBeVisible();
  await shoot('several', again);
  await showMailWith(page, { name: 'Layla Haddad', address: 'layla@far-away.example' });
  await expect(again.getByText('New lead?')).toBeVisible();
  await shoot('new-lead', again);
  await go(again, 'Templates');
  await again
    .getByRole('button', { name: /^Fill in/ })
    .first()
    .click();
  await expect(again.getByRole('button', { name: /^Insert with/ })).toBeVisible();
  await shoot('preview-gaps', again);
});

test('when something is wrong', async ({ world, context, page, way, shoot }) => {
  const frame = await enter(page, world.webmail);
  await signIn(context, frame, { backend: way.url });
  await expect(frame.getByText(/^Synced/)).toBeVisible();
  await openMailOf(page, frame, 'Dana Whitfield');

  way.hook('/v1/push', refuseAll('The account of this activity is not there any more.'));
  await frame.getByRole('button', { name: 'Meeting', exact: true }).click();
  await expect(frame.getByRole('button', { name: '1 rejected' })).toBeVisible();
  await shoot('log-refused', frame);
  for (const path of pullAndPush) way.hook(path, () => ({ status: 200, html: 'A portal' }));
  await page.reload();
  await expand(await sidebarFrame(page));
  const second = await sidebarFrame(page);
  await second.getByRole('button', { name: 'Call', exact: true }).click();
  await openOutbox(second);
  await expect(second.getByText(/answered in its place/).first()).toBeVisible();
  await shoot('outbox', second);
  await second.getByRole('button', { name: 'Discard' }).click();
  await shoot('outbox-discard', second);
  await second.locator('.outbox-ask').getByRole('button', { name: 'Discard' }).click();
  await go(second, 'Prospect');
  await shoot('offline', second);
  await collapse(second);
  await shoot('rail-offline', second, rail);
  await expand(second);

  const syncNow = async () => {
    await openOutbox(second);
    await second.getByRole('button', { name: 'Sync now' }).click();
  };
  for (const path of pullAndPush) {
    way.hook(path, () => ({ status: 500, json: { code: 'internal', message: 'It broke.' } }));
  }
  await syncNow();
  await expect(second.getByRole('button', { name: 'Sync problem' })).toBeVisible();
  await shoot('error', second);
  for (const path of pullAndPush) way.hook(path, wireProblem('wire-too-old'));
  await syncNow();
  await expect(second.getByText(/^This version of Repside is too old/)).toBeVisible();
  await go(second, 'Today');
  await shoot('too-old', second);
  for (const path of pullAndPush) {
    way.hook(path, () => ({ status: 401, json: { code: 'unauthorized', message: 'No.' } }));
  }
  await syncNow();
  await expect(second.getByText(/^Your sign-in has ended/)).toBeVisible();
  await go(second, 'Prospect');
  await shoot('session-ended', second);

  const options = await context.newPage();
  await options.goto(extensionPage('options.html'));
  await expect(options.getByText('Rows on this device')).toBeVisible();
  await shoot('options', options.mainFrame(), { x: 300, y: 0, width: 680, height: 800 });
  const beside = await context.newPage();
  await beside.goto(extensionPage('sidepanel.html'));
  await expect(beside.getByRole('navigation')).toBeVisible();
  await beside.setViewportSize({ width: 400, height: 800 });
  await shoot('side-panel', beside.mainFrame(), { x: 0, y: 0, width: 400, height: 800 });
});
