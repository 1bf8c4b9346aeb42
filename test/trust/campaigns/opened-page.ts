import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { launchBrowser, sidebarFrame, signInAs } from '../../kit/browser.ts';
import { buildDemo } from '../../kit/build-extension.ts';
import { startDemo } from '../../kit/demo.ts';
import {
  alarmMinutes,
  openEmail,
  openSettings,
  postponeAlarm,
  requestsAt,
  watchThirdParties,
  withMetrics,
} from '../../kit/network-use.ts';
import { campaign, type Environment } from '../campaign.ts';
import { soon } from '../clickjacking/tab.ts';

/** A signed-in rep's browser, whose requests to other machines are recorded, and its server. */
interface Opened extends Environment {
  page: Page;
  settings: Page;
  backend: string;
  webmail: string;
  /** The hosts outside this machine to which the browser sent a request. */
  asked: readonly string[];
}

async function open(): Promise<Opened> {
  const extension = process.env.REPSIDE_CHROME ?? (await buildDemo('chrome'));
  const dataDir = mkdtempSync(join(tmpdir(), 'repside-opened-'));
  const third = await watchThirdParties();
  const endMetrics = withMetrics();
  const demo = await startDemo({ dataDir }).finally(endMetrics);
  const context = await launchBrowser({ extension, flags: third.flags });
  context.setDefaultTimeout(20_000);
  const { backend, webmail } = demo;
  const close = async () => {
    await context.close();
    await demo.stop();
    third.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(webmail);
    const panel = await sidebarFrame(page);
    await panel.getByRole('button', { name: /Open Repside/ }).click();
    await panel.getByLabel('Server address').fill(backend);
    const button = panel.getByRole('button', { name: 'Sign in' });
    await signInAs(context, 'Robin Pereira', () => button.click());
    await panel.locator('[data-figure="attainment"]').first().waitFor({ timeout: 30_000 });
    const settings = await openSettings(context);
    return { page, settings, backend, webmail, asked: third.asked, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What others learn when a rep opens pages and emails. */
export const openedPage = campaign('opened page', open, [
  {
    id: '124',
    what: 'The server or somebody else learns which page or email the rep opens.',
    attempt: async ({ page, settings, backend, webmail, asked }) => {
      await page.goto('about:blank');
      // The alarm goes back to one minute when the panel and its live connection have ended.
      if (!(await soon(async () => (await alarmMinutes(settings)) === 1, 10_000)))
        throw new Error('the panel does not end');
      await postponeAlarm(settings);
      const before = await requestsAt(backend);
      for (let times = 0; times < 8; times += 1) await openEmail(page, webmail);
      const sent = (await requestsAt(backend)) - before;
      if (sent > 0) throw new Error(`${sent} requests to the server`);
      if (asked.length > 0) throw new Error(`asked beyond this machine: ${asked.join(', ')}`);
      await countsWhatIsSent(page, backend, before, asked);
    },
  },
]);

/** The control: the test does count a rep's click, and does notice a request to another machine. */
async function countsWhatIsSent(
  page: Page,
  backend: string,
  before: number,
  asked: readonly string[],
): Promise<void> {
  const panel = await sidebarFrame(page);
  await panel.getByRole('button', { name: /Open Repside/ }).click();
  await panel.getByRole('button', { name: 'Call', exact: true }).click();
  const counted = await soon(async () => (await requestsAt(backend)) > before, 20_000);
  if (!counted) throw new Error('what is sent to the server is not counted');
  await page.goto('http://third.example/').catch(() => {});
  if (asked.length === 0) throw new Error('who is asked elsewhere is not noted');
}
