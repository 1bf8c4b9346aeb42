import { browser } from 'wxt/browser';
import { patternMatchesSite, type Site, siteOfPattern } from './rules.ts';

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

/**
 * The package's pattern for the site of a page: `mail.google.com`, `*.lightning.force.com`; never a customer's own host name.
 * Null for other sites: only the rep may decide to name them.
 */
export function builtInSite(hostname: string): string | null {
  const scripts = browser.runtime.getManifest().content_scripts ?? [];
  const site = { address: `https://${hostname}`, pattern: '' };
  for (const pattern of scripts.flatMap((script) => script.matches ?? [])) {
    // The scheme does not matter here.
    const secure = pattern.replace(/^http:/, 'https:');
    if (patternMatchesSite(secure, site)) return /:\/\/([^/:]+)/.exec(pattern)?.[1] ?? null;
  }
  return null;
}
