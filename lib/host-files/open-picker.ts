import { type Browser, browser } from 'wxt/browser';
import type { HostPage } from '../contract/page/host.ts';
import { pickerTextsKey } from '../contract/page/picker-texts.ts';
import type { Sender } from '../message/on-message.ts';
import type { ReplyOf, RequestOf } from '../message/protocol.ts';
import { readSites } from '../sites/queries.ts';
import { type Site, siteOf } from '../sites/rules.ts';
import { saveOwnPage } from './own-host-files.ts';

/** The added site at this URL, or null. The picker is only for these: sites of the package have maintained host files. */
async function ownSite(address: string | undefined | null): Promise<Site | null> {
  const site = siteOf(address ?? '');
  if (!address || !site.ok) return null;
  const { own } = await readSites();
  return own.find((one) => one.address === site.value.address) ?? null;
}

/** Whether the picker may run on the page in this tab. False if the extension may not see the tab's URL. */
export async function isPickable(tabId: number): Promise<boolean> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  return (await ownSite(tab?.url)) !== null;
}

/** Opens the picker in a tab, or in the most recently used tab of a site. */
export async function openPicker(
  request: RequestOf<'picker.start'>,
): Promise<ReplyOf<'picker.start'>> {
  const { at, texts } = request;
  const tab = typeof at === 'number' ? await browser.tabs.get(at) : await lastTab(at);
  if (tab?.id === undefined) return { started: false, why: 'no-tab' };
  if (!(await ownSite(tab.url))) return { started: false, why: 'not-added' };
  if (typeof at === 'string') await show(tab);
  const target = { tabId: tab.id };
  // This function runs in the page and sees only its arguments.
  const func = (name: string, handed: object) => void Object.assign(globalThis, { [name]: handed });
  await browser.scripting.executeScript({ target, func, args: [pickerTextsKey, texts] });
  await browser.scripting.executeScript({ target, files: ['/picker.js'] });
  return { started: true, why: null };
}

async function lastTab(address: string): Promise<Browser.tabs.Tab | undefined> {
  const site = await ownSite(address);
  if (!site) return undefined;
  const tabs = await browser.tabs.query({ url: site.pattern });
  return tabs.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))[0];
}

async function show(tab: Browser.tabs.Tab): Promise<void> {
  if (tab.id !== undefined) await browser.tabs.update(tab.id, { active: true });
  // Browsers with only one window do not have this API.
  await browser.windows?.update(tab.windowId, { focused: true });
}

/** Saves the rule that was made on a page. Throws if the rep has not added the page's site. */
export async function savePickedPage(page: HostPage, { origin, frameId }: Sender): Promise<void> {
  const site = frameId === 0 ? await ownSite(origin) : null;
  if (!site) throw new Error('This is not a site you have added');
  await saveOwnPage(new URL(site.address).hostname, page);
}
