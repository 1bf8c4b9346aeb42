import type { BrowserContext, Frame, Page } from '@playwright/test';
import { launchBrowser } from '../kit/browser.ts';
import { copyOfExtension } from '../kit/extension-copy.ts';
import { startProxy } from '../kit/proxy.ts';
import { openMailOf, openOutbox } from './changed-answers.ts';
import { serverRows } from './server-rows.ts';
import { builtExtension, expect, openPanel, signedInPanel, test, type World } from './world.ts';

const sender = 'Dana Whitfield';
const newer = '9.9.9';

for (const path of ['/v1/push', '/v1/pull'] as const) {
  test(`An update during a ${path} loses and doubles no click, and the old script removes itself from the open pages`, async ({
    world,
  }) => {
    const since = new Date().toISOString();
    const copy = copyOfExtension(builtExtension('chrome'));
    const serverProxy = await startProxy(world.backend);
    const context = await launchBrowser({ extension: copy.folder });
    context.setDefaultTimeout(20_000);
    try {
      const closed = context.pages()[0] ?? (await context.newPage());
      await allowReloading(closed);
      await closed.goto(world.webmail);
      await expect(closed.locator('[data-repside=dock]')).toHaveCount(1);
      const open = await context.newPage();
      const panel = await enter(context, open, { ...world, backend: serverProxy.url });
      for (const page of [open, closed]) {
        await page.evaluate(() => Object.assign(globalThis, { neverReloaded: true }));
      }

      const met = Promise.withResolvers<void>();
      const updated = Promise.withResolvers<void>();
      serverProxy.hook(path, async () => {
        met.resolve();
        await updated.promise;
        return null;
      });
      await log(panel, 'Call');
      await met.promise;
      await log(panel, 'Meeting');
      copy.changeManifest((manifest) => ({ ...manifest, version: newer }));
      await update(panel);
      serverProxy.hook(path, null);
      updated.resolve();

      await letsGo(open, context, true);
      await letsGo(closed, context, false);

      await open.bringToFront();
      await open.reload();
      const again = await openPanel(open);
      await openMailOf(open, again, sender);
      expect(await versionOf(again)).toBe(newer);
      await log(again, 'Call');
      await openOutbox(again);
      await expect(again.getByText('Nothing pending')).toBeVisible();
      const rows = await serverRows(again, world.backend, 'activity');
      const made = rows.filter((row) => row.at > since).sort((a, b) => (a.at < b.at ? -1 : 1));
      expect(made.map((row) => row.kind)).toEqual(['call', 'meeting', 'call']);
    } finally {
      await context.close();
      await serverProxy.close();
      copy.remove();
    }
  });
}

/** Turns on developer mode, without which the browser loads an unpacked extension only once, from the command line. */
async function allowReloading(page: Page): Promise<void> {
  await page.goto('chrome://extensions/');
  await page.evaluate(() =>
    Reflect.get(globalThis, 'chrome').developerPrivate.updateProfileConfiguration({
      inDeveloperMode: true,
    }),
  );
}

/** Signs in on a page whose panel stays open, and opens an email. */
async function enter(context: BrowserContext, page: Page, world: World): Promise<Frame> {
  const panel = await signedInPanel(context, page, world);
  await expect(panel.getByText(/^Synced/)).toBeVisible();
  await openMailOf(page, panel, sender);
  return panel;
}

async function log(panel: Frame, kind: 'Call' | 'Meeting'): Promise<void> {
  await panel.getByRole('button', { name: kind, exact: true }).click();
  await expect(panel.getByText(`${kind} logged`).first()).toBeVisible();
}

/** Reloads the extension from its folder, as the browser does for an update. The frame disappears with the old version. */
async function update(panel: Frame): Promise<void> {
  const gone = new Promise<void>((resolve) => {
    const page = panel.page();
    page.on('framenavigated', (frame) => frame === panel && resolve());
    page.on('framedetached', (frame) => frame === panel && resolve());
  });
  await panel.evaluate(() => setTimeout(() => Reflect.get(globalThis, 'chrome').runtime.reload()));
  await gone;
}

const versionOf = (panel: Frame) =>
  panel.evaluate(() => Reflect.get(globalThis, 'chrome').runtime.getManifest().version);

/** Expects that the old script removes its dock, says why only if a panel was open, and does not reload the page. */
async function letsGo(page: Page, context: BrowserContext, wasOpen: boolean): Promise<void> {
  await page.bringToFront();
  await expect(page.locator('[data-repside=dock]')).toHaveCount(0, { timeout: 30_000 });
  await expect(page.locator('[data-repside=note]')).toHaveCount(wasOpen ? 1 : 0);
  const words = await closedWords(page, context);
  expect(words.includes('Repside was updated. Reload this tab to continue.')).toBe(wasOpen);
  expect(await page.evaluate(() => 'neverReloaded' in globalThis)).toBe(true);
}

/** The text on a page, including that in closed shadow roots. */
async function closedWords(page: Page, context: BrowserContext): Promise<string> {
  const devtools = await context.newCDPSession(page);
  await devtools.send('DOM.enable');
  const { nodes } = await devtools.send('DOM.getFlattenedDocument', { depth: -1, pierce: true });
  await devtools.detach();
  return nodes.map(({ nodeValue }) => nodeValue).join('\n');
}
