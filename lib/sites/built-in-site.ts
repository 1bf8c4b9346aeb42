import { browser } from 'wxt/browser';
import { patternMatchesSite } from './site.ts';

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
