import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from '@playwright/test';
import { violations } from '../kit/axe.ts';
import { type ChangingProxy, startProxy } from '../kit/proxy.ts';
import { root } from '../kit/run-command.ts';
import { test as base, expect, openPanel, signIn } from './world.ts';

const folder = join(root, 'screenshots', 'states');
export const rail = { x: 1200, y: 270, width: 80, height: 260 };
const panel = { x: 912, y: 12, width: 368, height: 776 };

/** Takes screenshots of a state in light and dark, and checks them with axe. */
type Shoot = (name: string, frame: Frame, clip?: typeof rail) => Promise<void>;

/** `inside`: the panel on the webmail, signed in and synced through `way`. */
export const test = base.extend<{ serverProxy: ChangingProxy; shoot: Shoot; inside: Frame }>({
  serverProxy: async ({ world }, use) => {
    const serverProxy = await startProxy(world.backend);
    await use(serverProxy);
    await serverProxy.close();
  },
  shoot: async ({ page }, use) => {
    mkdirSync(folder, { recursive: true });
    await use(async (name, frame, clip = panel) => {
      // Waits for the screen's code, which is loaded when the screen is first opened.
      await expect(frame.getByRole('main').first()).not.toBeEmpty();
      for (const colorScheme of ['light', 'dark'] as const) {
        await frame.page().emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await frame.page().screenshot({ path: join(folder, `${name}-${colorScheme}.png`), clip });
        expect.soft(await violations(frame), `${name}, ${colorScheme}`).toEqual([]);
      }
      await page.emulateMedia({ colorScheme: 'light' });
    });
  },
  inside: async ({ world, context, page, serverProxy }, use) => {
    await page.goto(world.webmail);
    const frame = await openPanel(page);
    await signIn(context, frame, { backend: serverProxy.url });
    await expect(frame.getByText(/^Synced/)).toBeVisible();
    await use(frame);
  },
});

export const pullAndPush = ['/v1/pull', '/v1/push'] as const;

export async function collapse(frame: Frame): Promise<void> {
  await frame.getByRole('button', { name: 'Close the panel' }).click();
  await expect(frame.getByRole('button', { name: /^Open Repside/ })).toBeVisible();
}

export async function expand(frame: Frame): Promise<void> {
  await frame.getByRole('button', { name: /^Open Repside/ }).click();
  await expect(frame.getByRole('navigation')).toBeVisible();
}

export async function go(frame: Frame, part: string): Promise<void> {
  await frame.getByRole('navigation').getByRole('button', { name: part }).click();
}
