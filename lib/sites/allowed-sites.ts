import { type Browser, browser } from 'wxt/browser';
import { oneAtATime } from '../kit/one-at-a-time.ts';
import { patternMatchesSite, type Site, siteOfPattern } from './site.ts';

/**
 * The sites that a rep has added. The browser's permissions are the only list, so no second list can disagree. The content
 * script is registered for each of them; the sites of the manifest are not touched here.
 */
export interface Sites {
  /** The match patterns of the package itself. */
  builtIn: readonly string[];
  own: readonly Site[];
}

export async function readSites(): Promise<Sites> {
  const { content_scripts: scripts, host_permissions: hosts } = browser.runtime.getManifest();
  const builtIn = (scripts ?? []).flatMap((script) => script.matches ?? []);
  const given = [...builtIn, ...(hosts ?? [])];
  const { origins } = await browser.permissions.getAll();
  const own = new Map<string, Site>();
  for (const pattern of origins ?? []) {
    const site = siteOfPattern(pattern);
    // For a built-in pattern with a path, the browser reports the whole host.
    if (site && !given.some((one) => patternMatchesSite(one, site))) own.set(site.address, site);
  }
  return { builtIn, own: [...own.values()].sort((a, b) => (a.address < b.address ? -1 : 1)) };
}

/** Shows the browser's permission prompt. Call this directly in a click handler. Returns false if the rep declined. */
export function allowSite(site: Site): Promise<boolean> {
  return browser.permissions.request({ origins: [site.pattern] });
}

export async function forgetSite(site: Site): Promise<void> {
  await browser.permissions.remove({ origins: [site.pattern] });
}

/** Calls `listener` whenever a permission is granted or removed, here or in the browser's settings. */
export function onSitesChanged(listener: () => void): () => void {
  const { onAdded, onRemoved } = browser.permissions;
  onAdded.addListener(listener);
  onRemoved.addListener(listener);
  return () => {
    onAdded.removeListener(listener);
    onRemoved.removeListener(listener);
  };
}

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
