import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, test as base, expect, type Frame, type Page } from '@playwright/test';
import { launchBrowser, sidebarFrame, signInAs } from '../kit/browser.ts';
import { type Demo, freePort, startDemo } from '../kit/demo.ts';

/** The demo rep whose mailbox the webmail shows. */
export const robin = 'Robin Pereira';

/** A backend that can be stopped and started again on the same address and data, and the webmail. */
export interface World {
  backend: string;
  webmail: string;
  /** Where the backend keeps its data. */
  dataDir: string;
  stop(): Promise<void>;
  kill(): Promise<void>;
  start(): Promise<void>;
}

async function newWorld(): Promise<World & { close(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'repside-world-'));
  const [backendPort, webmailPort] = [await freePort(), await freePort()];
  let demo: Demo | null = null;
  const start = async () => {
    demo = await startDemo({ dataDir, backendPort, webmailPort });
  };
  await start();
  return {
    backend: `http://127.0.0.1:${backendPort}`,
    webmail: `http://127.0.0.1:${webmailPort}`,
    dataDir,
    start,
    stop: async () => demo?.stop(),
    kill: async () => demo?.kill(),
    close: async () => {
      await demo?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export function builtExtension(browser: 'chrome' | 'firefox'): string {
  const folder = process.env[browser === 'chrome' ? 'REPSIDE_CHROME' : 'REPSIDE_FIREFOX'];
  if (!folder) throw new Error('the set-up has built no extension');
  return folder;
}

/** The sidebar on a page, opened to its panel. */
export async function openPanel(page: Page): Promise<Frame> {
  const frame = await sidebarFrame(page);
  const rail = frame.getByRole('button', { name: /Open Repside/ });
  await rail.click();
  await expect(rail).toHaveCount(0);
  return frame;
}

/** Signs in through the panel and waits for the first figure. */
export async function signIn(
  context: BrowserContext,
  panel: Frame,
  world: Pick<World, 'backend'>,
  rep: string = robin,
): Promise<void> {
  await panel.getByLabel('Server address').fill(world.backend);
  await signInAs(context, rep, () => panel.getByRole('button', { name: 'Sign in' }).click());
  await expect(panel.locator('[data-figure="attainment"]').first()).toBeVisible({
    timeout: 30_000,
  });
}

/** What the backend holds, asked with a token of its own like any other client: for checks. */
export const test = base.extend<
  { context: BrowserContext; page: Page },
  { world: World; profile: string }
>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner wants the pattern.
    async ({}, use) => {
      const world = await newWorld();
      await use(world);
      await world.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: the runner wants the pattern.
  context: async ({}, use) => {
    const context = await launchBrowser({ extension: builtExtension('chrome') });
    context.setDefaultTimeout(20_000);
    await use(context);
    await context.close();
  },
  page: async ({ context }, use) => {
    await use(context.pages()[0] ?? (await context.newPage()));
  },
});

export { expect };
