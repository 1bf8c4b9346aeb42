import { type Browser, browser } from 'wxt/browser';
import { oneAtATime } from '../kit/one-at-a-time.ts';
import { onSitesChanged, readSites } from './queries.ts';
import type { Site } from './rules.ts';

const idStart = 'site ';

/**
 * Keeps the registered content scripts in line with the allowed sites: at startup, after an update (which unregisters them)
 * and whenever a permission is granted or removed. Call this synchronously when the worker starts, before any await.
 * `leave`: tells an open page that these sites are no longer allowed.
 */
export function syncContentScripts(leave: (tabId: number, sites: string[]) => void): void {
  // One at a time, because two at once would register the same script twice.
  const inTurn = oneAtATime();
  const again = () => {
    inTurn(() => registerScripts(leave)).catch((error: unknown) => console.error(error));
  };
  browser.runtime.onStartup.addListener(again);
  browser.runtime.onInstalled.addListener(again);
  onSitesChanged(again);
}

async function registerScripts(leave: (tabId: number, sites: string[]) => void): Promise<void> {
  const { own } = await readSites();
  const js = scriptFiles();
  const registered = await browser.scripting.getRegisteredContentScripts();
  const ours = registered.filter((script) => script.id.startsWith(idStart));
  const wanted = new Map(own.map((site) => [idStart + site.address, site]));
  const current = (script: Browser.scripting.RegisteredContentScript) =>
    wanted.has(script.id) && script.js?.join() === js.join();
  const old = ours.filter((script) => !current(script)).map((script) => script.id);
  if (old.length > 0) await browser.scripting.unregisterContentScripts({ ids: old });
  const missing = [...wanted].filter(([id]) => old.includes(id) || !ours.some((s) => s.id === id));
  if (missing.length > 0) {
    await browser.scripting.registerContentScripts(
      missing.map(([id, site]) => ({
        id,
        matches: [site.pattern],
        js,
        runAt: 'document_idle' as const,
        allFrames: false,
        persistAcrossSessions: true,
      })),
    );
  }
  const gone = old.filter((id) => !wanted.has(id)).map((id) => id.slice(idStart.length));
  if (gone.length > 0) await eachTab((tabId) => leave(tabId, gone));
  for (const [, site] of missing) await enterOpenTabs(site, js);
}

/** The files of the content script, from the manifest. */
function scriptFiles(): string[] {
  const [script] = browser.runtime.getManifest().content_scripts ?? [];
  // Firefox lists them with the extension's origin, which the scripting API does not accept.
  const base = browser.runtime.getURL('/');
  return (script?.js ?? []).map((file) => new URL(file, base).pathname.slice(1));
}

async function eachTab(run: (tabId: number) => void): Promise<void> {
  // Without the permission a tab's URL is hidden, so all tabs are told and those of the site react.
  for (const tab of await browser.tabs.query({})) if (tab.id !== undefined) run(tab.id);
}

/** Runs the script in open pages of the site, so that they need no reload. */
async function enterOpenTabs(site: Site, files: string[]): Promise<void> {
  for (const tab of await browser.tabs.query({ url: site.pattern })) {
    if (tab.id === undefined) continue;
    await browser.scripting
      // The types list the package's files by name; these come from its manifest.
      .executeScript({ target: { tabId: tab.id }, files: files as never[] })
      // Fails on an error page and in a tab that is being closed.
      .catch(() => {});
  }
}
