import type { BrowserContext, Page } from '@playwright/test';
import { sidebarFrame } from '../../kit/browser.ts';
import { realProgramUrls } from '../../kit/real-programs.ts';
import { heavyPage, heavyThread, heavyUrl } from './heavy-page.ts';
import { measureVisit, type Visit } from './measure.ts';

const heavyMs = 6_000;
const blankPage = '<!doctype html><html lang="en"><title>Blank</title></html>';

const { roundcube } = realProgramUrls;

/** What the extension's frame uses in its process, which is not the page's process. */
export interface FrameCost {
  heap: number;
}

/** Answers for the host name of the heavy page; nothing leaves the machine. */
export async function serveHeavy(context: BrowserContext): Promise<void> {
  await context.route('https://mail.google.com/**', (route) => {
    const url = route.request().url().split('#')[0];
    const body = url === heavyUrl ? heavyPage : blankPage;
    return route.fulfill({ contentType: 'text/html; charset=utf-8', body });
  });
}

/** Opens the heavy page and waits while it changes. */
export function visitHeavy(
  context: BrowserContext,
  after?: (page: Page) => Promise<void>,
): Promise<Visit> {
  const visit = async (page: Page) => {
    await page.goto(heavyThread);
    await new Promise((resolve) => setTimeout(resolve, heavyMs));
  };
  return measureVisit(context, `${heavyUrl}blank`, visit, after);
}

export async function signInRoundcube(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.goto(roundcube);
  await page.fill('#rcmloginuser', 'rep');
  await page.fill('#rcmloginpwd', 'rep-pass-1');
  await page.click('#rcmloginsubmit');
  await page.waitForSelector('#messagelist tr.message');
  await page.close();
}

/** Opens the mailbox, reads three emails in the preview and pauses, as a rep does. */
export function visitRoundcube(
  context: BrowserContext,
  after?: (page: Page) => Promise<void>,
): Promise<Visit> {
  const visit = async (page: Page) => {
    await page.goto(`${roundcube}?_task=mail&_mbox=INBOX`);
    await page.waitForSelector('#messagelist tr.message');
    for (const subject of ['Tilbud', 'question about small fleet', 'Security questionnaire']) {
      await page.locator('#messagelist tr.message', { hasText: subject }).first().click();
      await page
        .frameLocator('#messagecontframe')
        .locator('#message-header', { hasText: subject })
        .waitFor();
      await new Promise((resolve) => setTimeout(resolve, 700));
    }
  };
  return measureVisit(context, `${roundcube}robots.txt`, visit, after);
}

/** Throws if InboxSDK has not started on the page, because its cost would mean nothing. */
export async function mustHaveStarted(page: Page): Promise<void> {
  const sdk = await page.evaluate(() => document.documentElement.dataset.sdk);
  if (sdk !== 'loaded') throw new Error(`InboxSDK did not start: ${sdk}`);
}

export async function frameCost(page: Page): Promise<FrameCost> {
  const cdp = await page.context().newCDPSession(await sidebarFrame(page));
  await cdp.send('Performance.enable');
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
  return { heap: heap / 1e6 };
}
