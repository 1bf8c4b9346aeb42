import { sidebarFrame } from '../../kit/browser.ts';
import { buildDemo } from '../../kit/build-extension.ts';
import type { Attack } from '../campaign.ts';
import { type ChromiumEnvironment, openChromium } from '../clickjacking/chromium.ts';
import { awaitControl } from '../clickjacking/controls.ts';
import { mailHtml } from '../clickjacking/page-server.ts';

/** Chromium with the built extension, a signed-in rep, and a web server of the attacker's. */
export type PageAttack = Attack<ChromiumEnvironment>;

export const openHostilePage = async (): Promise<ChromiumEnvironment> =>
  openChromium({ extension: process.env.REPSIDE_CHROME ?? (await buildDemo('chrome')) });

export function hold(holds: boolean, got: string): void {
  if (!holds) throw new Error(got);
}

/** Opens an email on a page whose script has run before the extension's scripts, and waits for the sidebar. */
export async function openWith({ tab, pages }: ChromiumEnvironment, script: string): Promise<void> {
  await tab.goto(pages.hostile(mailHtml(`m${Math.random()}`), script));
  await awaitControl(tab, 'rail');
}

/**
 * Opens another page and waits until its sidebar has loaded, authorised its frame and drawn its figures. By then, anything that this
 * page started earlier has had time for the same steps.
 */
export async function untilAnotherComes({
  context,
  page,
  pages,
}: ChromiumEnvironment): Promise<void> {
  const other = await context.newPage();
  try {
    await other.goto(pages.mail());
    await (await sidebarFrame(other)).locator('button.rail').waitFor();
  } finally {
    await other.close();
    await page.bringToFront();
  }
}

/** The address of the frame. It differs in every run of the browser, because pages must not know it. */
export async function frameAddress(environment: ChromiumEnvironment): Promise<string> {
  return String(await inContentScript(environment, `chrome.runtime.getURL('/sidebar.html')`));
}

/** Evaluates code in the world of the extension's content script, as somebody who controls the page's process can. */
export async function inContentScript(
  { page }: Pick<ChromiumEnvironment, 'page'>,
  code: string,
): Promise<unknown> {
  const cdp = await page.context().newCDPSession(page);
  const worlds: number[] = [];
  cdp.on('Runtime.executionContextCreated', ({ context: { id, origin } }) => {
    if (origin.startsWith('chrome-extension://')) worlds.push(id);
  });
  await cdp.send('Runtime.enable');
  const contextId = worlds[0];
  if (contextId === undefined) throw new Error('there is no content script to take over');
  const { result } = await cdp.send('Runtime.evaluate', {
    expression: code,
    contextId,
    awaitPromise: true,
    returnByValue: true,
  });
  await cdp.detach();
  return result.value;
}

/** Matches the quota's figures, which every screen of the sidebar shows. */
export const figures = /61\s*%|€/;
