import { sidebarFrame } from '../../kit/browser.ts';
import { buildDemo } from '../../kit/build-extension.ts';
import type { Attack } from '../campaign.ts';
import { type ChromiumGround, openChromium } from '../jacking/chromium.ts';
import { awaitControl } from '../jacking/controls.ts';
import { mailHtml } from '../jacking/page-server.ts';

/** Chromium with the built extension, a signed-in rep, and a web server of the attacker's. */
export type PageAttack = Attack<ChromiumGround>;

export const openHostilePage = async (): Promise<ChromiumGround> =>
  openChromium({ extension: process.env.REPSIDE_CHROME ?? (await buildDemo('chrome')) });

export function hold(holds: boolean, got: string): void {
  if (!holds) throw new Error(got);
}

/** Opens an email on a page whose script has run before the extension's scripts, and waits for the sidebar. */
export async function openWith({ tab, pages }: ChromiumGround, script: string): Promise<void> {
  await tab.goto(pages.hostile(mailHtml(`m${Math.random()}`), script));
  await awaitControl(tab, 'rail');
}

/**
 * Waits until the sidebar has come to another page: from its script to its frame, its claim and its figures. Anything started here
 * before has been through the same steps by then.
 */
export async function untilAnotherComes({ context, page, pages }: ChromiumGround): Promise<void> {
  const other = await context.newPage();
  try {
    await other.goto(pages.mail());
    await (await sidebarFrame(other)).locator('button.rail').waitFor();
  } finally {
    await other.close();
    await page.bringToFront();
  }
}

/** The address of the frame, which a page is not meant to know: it differs in every run of the browser. */
export async function frameAddress(ground: ChromiumGround): Promise<string> {
  return String(await inContentScript(ground, `chrome.runtime.getURL('/sidebar.html')`));
}

/** Evaluates code in the world of the extension's content script, as somebody who controls the page's process can. */
export async function inContentScript(
  { page }: Pick<ChromiumGround, 'page'>,
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

/** Everything that the sidebar shows a rep contains a figure of the quota. */
export const figures = /61\s*%|€/;
