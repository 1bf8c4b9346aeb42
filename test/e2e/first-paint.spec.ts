import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from '@playwright/test';
import { extensionPage, launchBrowser, sidebarFrame } from '../kit/browser.ts';
import { copyOfExtension } from '../kit/extension-copy.ts';
import { builtExtension, expect, signedInPanel, test } from './world.ts';

test('The figures are on the screen before the app is loaded, and do not move when it takes over', async ({
  world,
}) => {
  const copy = copyOfExtension(builtExtension('chrome'));
  const app = holdApp(copy.folder);
  const context = await launchBrowser({ extension: copy.folder });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const own = await context.newPage();
    // A background tab is not visible, so the guard ignores presses in it.
    await page.bringToFront();
    const panel = await signedInPanel(context, page, world);
    await panel.getByRole('button', { name: 'Close the panel' }).click();
    const views = {
      rail: async () => {
        await page.bringToFront();
        await page.reload();
        return sidebarFrame(page);
      },
      panel: async () => {
        await own.bringToFront();
        await own.goto(extensionPage('sidepanel.html'));
        return own.mainFrame();
      },
    };
    for (const view of Object.values(views)) {
      app.letGo();
      const whole = await figures(await view(), false);
      app.hold();
      await forgetLook(await view());
      const first = await figures(await view(), true);
      expect(first.length).toBeGreaterThan(0);
      expect(first.map(({ text }) => text)).toEqual(whole.map(({ text }) => text));
      for (const [index, { x, y, text }] of first.entries()) {
        const moved = Math.hypot(x - (whole[index]?.x ?? 0), y - (whole[index]?.y ?? 0));
        expect(moved, `pixels that “${text}” moves`).toBeLessThan(0.5);
      }
    }
  } finally {
    await context.close();
    copy.remove();
  }
});

/** Blocks the app's chunk, as if the device were very slow. */
function holdApp(folder: string): { hold(): void; letGo(): void } {
  const chunks = join(folder, 'chunks');
  const name = readdirSync(chunks).find((file) => /^app-.*\.js$/.test(file));
  if (!name) throw new Error('the build has no script of the app');
  const file = join(chunks, name);
  const text = readFileSync(file, 'utf8');
  return {
    hold: () => writeFileSync(file, 'await new Promise(() => {}); export const start = null;'),
    letGo: () => writeFileSync(file, text),
  };
}

/** The parts of the first paint: the period, the glance strip, the rail's figure. */
const parts = '.panel-period > *, .glance, .glance *, .rail-quota, .rail-quota *';

/** Every visible part with its text and position. `early`: whether it was drawn before the app was loaded. */
async function figures(frame: Frame, early: boolean) {
  await expect(frame.locator('[inert]')).toHaveCount(early ? 1 : 0);
  await expect(frame.locator('[data-figure]').first()).toBeVisible();
  return frame.locator(parts).evaluateAll((all) =>
    all.map((part) => {
      const { x, y } = part.getBoundingClientRect();
      return { text: part.textContent, x, y };
    }),
  );
}

/** Deletes the first-paint cache, so that the figures must be computed. */
async function forgetLook(frame: Frame): Promise<void> {
  await frame.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('repside-store');
        opening.onsuccess = () => {
          const { result: database } = opening;
          const writing = database.transaction('meta', 'readwrite');
          writing.objectStore('meta').delete('firstLook');
          writing.onerror = () => reject(writing.error);
          writing.oncomplete = () => {
            database.close();
            resolve();
          };
        };
      }),
  );
}
