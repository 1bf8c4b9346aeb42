// npm start: builds the extension, starts the server with the demo organisation and a webmail, and opens Chromium on a prospect's
// email. Without a display, or with --once, it goes through the main job by itself, saves pictures under screenshots/ and ends.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { launchBrowser, sidebarFrame, signInAs } from '../test/kit/browser.ts';
import { buildDemo } from '../test/kit/build-extension.ts';
import { startDemo } from '../test/kit/demo.ts';
import { insertProposal, logEmail, type MainJob, openEmail } from '../test/kit/main-job.ts';
import { root } from '../test/kit/run-command.ts';

const rep = 'Robin Pereira';
const ports = { serverPort: 8787, webmailPort: 8788 };
const backend = `http://127.0.0.1:${ports.serverPort}`;
const home = join(root, '.repside', 'start');
const pictures = join(root, 'screenshots');

const once = process.argv.includes('--once') || !hasDisplay();

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Prints what the step does, and names the step if it fails. */
async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  console.log(what);
  try {
    return await work();
  } catch (error) {
    throw new Error(`${what}: ${error instanceof Error ? error.message : error}`);
  }
}

async function main(): Promise<void> {
  // Each start makes new data, because the demo's dates are relative to today.
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  const extension = await step('Building the extension', () => buildDemo('chrome', backend));
  const demo = await step('Starting the server with the demo organisation, and the webmail', () =>
    startDemo({ dataDir: join(home, 'data'), ...ports }),
  );
  try {
    const context = await step('Opening Chromium', () =>
      launchBrowser({ extension, profile: join(home, 'profile'), headless: once }),
    );
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(demo.webmail);
    if (once) {
      await walk(page);
      await context.close();
      console.log(`Done. Pictures are in ${pictures}`);
      return;
    }
    console.log(`
The webmail is ${demo.webmail}. Open an email; the bar at the right edge is Repside.
Click the bar, press "Sign in" (the address is filled in), and choose ${rep}, whose mailbox this is.
Close the browser to stop.`);
    await page.getByText('Pricing for 42 vans').first().click();
    await new Promise<void>((resolve) => context.once('close', () => resolve()));
  } finally {
    await demo.stop();
  }
}

async function walk(page: Page): Promise<void> {
  rmSync(pictures, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });
  let count = 0;
  const shot = async (name: string) => {
    count += 1;
    const file = `${String(count).padStart(2, '0')}-${name}.png`;
    await page.screenshot({ path: join(pictures, file), animations: 'disabled' });
  };
  const panel = await step('Waiting for the sidebar beside the email', () => sidebarFrame(page));
  await step('Signing in with one click', async () => {
    const rail = panel.locator('button.rail');
    await rail.waitFor();
    await shot('rail-signed-out');
    await rail.click();
    await panel.getByLabel('Server address').waitFor();
    await shot('sign-in');
    await signInAs(page.context(), rep, () =>
      panel.getByRole('button', { name: 'Sign in' }).click(),
    );
    await expect(panel.locator('[data-figure="attainment"]').first()).toBeVisible();
    await expect(panel.getByText(/^Synced/)).toBeVisible();
    await shot('today');
  });
  const tools: MainJob = { page, panel, shot };
  await step("Opening a prospect's email: the person, the account's owner and the deal", () =>
    openEmail(tools),
  );
  await step('Logging the email with one click', async () => {
    await logEmail(tools);
    await expect(panel.locator('.activity-log-done [data-state="confirmed"]')).toBeVisible();
    await shot('log-confirmed');
  });
  await step('Inserting a proposal into the reply', () => insertProposal(tools));
  await step('Showing the dark theme', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    const today = panel.getByRole('navigation').getByRole('button', { name: 'Today' });
    // The inserted text has given the page a scroll bar, which moved the panel. The panel answers a press that comes too soon after that
    // with "Press again".
    await expect(async () => {
      await today.click();
      await expect(today).toHaveAttribute('aria-current', 'page', { timeout: 1_000 });
    }).toPass();
    await shot('today-dark');
    await panel.getByRole('button', { name: 'Close the panel' }).click();
    await panel.locator('button.rail').waitFor();
    await shot('rail-dark');
  });
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
