import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, expect, type Frame } from '@playwright/test';
import { launchBrowser, sidebarFrame, signInAs } from '../kit/browser.ts';
import { buildExtension } from '../kit/build-extension.ts';
import { type Demo, startDemo } from '../kit/demo.ts';
import { root } from '../kit/run-command.ts';

/** A copy of the built extension, to which a benchmark can add pages of its own, and a browser profile. */
export interface Copy {
  extension: string;
  profile: string;
  close(): Promise<void>;
}

export interface World extends Copy {
  demo: Demo;
}

export async function copyExtension(): Promise<Copy> {
  const folder = mkdtempSync(join(tmpdir(), 'repside-bench-'));
  const built = await buildExtension({
    browser: 'chrome',
    name: 'bench',
    hostsFile: join(root, 'server/demo/webmail/host.json'),
    matches: ['http://127.0.0.1/*'],
  });
  const extension = join(folder, 'extension');
  cpSync(built, extension, { recursive: true });
  return {
    extension,
    profile: join(folder, 'profile'),
    close: async () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** The demo's server and webmail, and a copy of the extension that supports its host. */
export async function openWorld(): Promise<World> {
  const copy = await copyExtension();
  const demo = await startDemo({ dataDir: join(copy.profile, '..', 'data') });
  return {
    ...copy,
    demo,
    close: async () => {
      await demo.stop();
      await copy.close();
    },
  };
}

const attainment = '[data-figure="attainment"]';

/** Opens the webmail and signs a rep in, up to the first figure. The panel stays open. */
export async function signInDemo(
  context: BrowserContext,
  world: World,
  rep: string,
): Promise<Frame> {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(world.demo.webmail);
  const panel = await sidebarFrame(page);
  await panel.getByRole('button', { name: /Open Repside/ }).click();
  await panel.getByLabel('Server address').fill(world.demo.backend);
  await signInAs(context, rep, () => panel.getByRole('button', { name: 'Sign in' }).click());
  await expect(panel.locator(attainment).first()).toBeVisible({ timeout: 60_000 });
  return panel;
}

export function openBrowser(world: Copy): Promise<BrowserContext> {
  return launchBrowser({ extension: world.extension, profile: world.profile });
}
