import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, test as base, expect, type Frame, type Page } from '@playwright/test';
import { launchBrowser, sidebarFrame, signInAs } from '../kit/browser.ts';
import { startDemo } from '../kit/demo.ts';

/** The demo rep whose mailbox the webmail shows. */
export const robin = 'Robin Pereira';

/** A server that can be stopped and started again on the same address and data, and the webmail. */
export interface World {
  backend: string;
  webmail: string;
  /** The folder with the server's data. */
  dataDir: string;
  stop(): Promise<void>;
  kill(): Promise<void>;
  start(): Promise<void>;
}

async function newWorld(): Promise<World & { close(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'repside-world-'));
  cpSync(demoData(), dataDir, { recursive: true });
  let demo = await startDemo({ dataDir });
  const { backend, webmail } = demo;
  const ports = { serverPort: portOf(backend), webmailPort: portOf(webmail) };
  return {
    backend,
    webmail,
    dataDir,
    start: async () => {
      demo = await startDemo({ dataDir, ...ports });
    },
    stop: () => demo.stop(),
    kill: () => demo.kill(),
    close: async () => {
      await demo.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const portOf = (url: string) => Number(new URL(url).port);

/** A folder with the demo organisation, of which each server uses a copy. */
function demoData(): string {
  const folder = process.env.REPSIDE_DEMO_DATA;
  if (!folder) throw new Error('the set-up has written no demo organisation');
  return folder;
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

/** The panel on the webmail, in which the rep is signed in. */
export async function signedInPanel(
  context: BrowserContext,
  page: Page,
  world: Pick<World, 'backend' | 'webmail'>,
  rep: string = robin,
): Promise<Frame> {
  await page.goto(world.webmail);
  const panel = await openPanel(page);
  await signIn(context, panel, world, rep);
  return panel;
}

/** The world of the test file that is running; each file gets a new one. */
class Worlds {
  #file: string | null = null;
  #world: Awaited<ReturnType<typeof newWorld>> | null = null;

  async of(file: string): Promise<World> {
    if (this.#world === null || this.#file !== file) {
      await this.close();
      this.#world = await newWorld();
      this.#file = file;
    }
    return this.#world;
  }

  async close(): Promise<void> {
    await this.#world?.close();
    this.#world = null;
  }
}

export const test = base.extend<
  { world: World; context: BrowserContext; page: Page },
  { worlds: Worlds }
>({
  worlds: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner wants the pattern.
    async ({}, use) => {
      const worlds = new Worlds();
      await use(worlds);
      await worlds.close();
    },
    { scope: 'worker' },
  ],
  // Each file has its own, because an email that one file logs would be logged already in the next.
  world: async ({ worlds }, use, { file }) => use(await worlds.of(file)),
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
