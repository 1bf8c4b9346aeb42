import { type Browser, browser } from 'wxt/browser';
import type { HostPage } from '../contract/page/host.ts';
import { handedTexts } from '../contract/page/picker-texts.ts';
import type { Sender } from '../message/on-message.ts';
import type { ReplyOf, RequestOf } from '../message/protocol.ts';
import { readSites } from '../sites/allowed-sites.ts';
import { type Site, siteOf } from '../sites/site.ts';
import { saveOwnPage } from './own-host-files.ts';

/** The picker is for sites the rep has added: the package's own have host files that others look after. */
async function ownSite(address: string | undefined | null): Promise<Site | null> {
  const site = siteOf(address ?? '');
  if (!address || !site.ok) return null;
  const { own } = await readSites();
  return own.find((one) => one.address === site.value.address) ?? null;
}

/** Whether the page in a tab may be picked on. A tab whose address we may not see is not one. */
export async function isPickable(tabId: number): Promise<boolean> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  return (await ownSite(tab?.url)) !== null;
}

/** Puts the picker into a tab, or into the tab of a site that was looked at last. */
export async function openPicker(
  request: RequestOf<'picker.start'>,
): Promise<ReplyOf<'picker.start'>> {
  const { at, texts } = request;
  const tab = typeof at === 'number' ? await browser.tabs.get(at) : await lastTab(at);
  if (tab?.id === undefined) return { started: false, why: 'no-tab' };
  if (!(await ownSite(tab.url))) return { started: false, why: 'not-added' };
  if (typeof at === 'string') await show(tab);
  const target = { tabId: tab.id };
  // It runs in the page: it sees its arguments alone.
  const func = (name: string, handed: object) => void Object.assign(globalThis, { [name]: handed });
  await browser.scripting.executeScript({ target, func, args: [handedTexts, texts] });
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
  // Some browsers have one window alone.
  await browser.windows?.update(tab.windowId, { focused: true });
}

/** Keeps what was picked on a page. Throws when the page is not of a site the rep has added. */
export async function savePickedPage(page: HostPage, { origin, frameId }: Sender): Promise<void> {
  const site = frameId === 0 ? await ownSite(origin) : null;
  if (!site) throw new Error('This is not a site you have added');
  await saveOwnPage(new URL(site.address).hostname, page);
}
