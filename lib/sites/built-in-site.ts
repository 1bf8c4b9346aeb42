import { browser } from 'wxt/browser';
import { patternMatchesSite } from './site.ts';

/**
 * How the package names the site of a page: `mail.google.com`, `*.lightning.force.com`, never a customer's own name.
 * Null: the package does not know it, so its name is the rep's to say.
 */
export function builtInSite(hostname: string): string | null {
  const scripts = browser.runtime.getManifest().content_scripts ?? [];
  const site = { address: `https://${hostname}`, pattern: '' };
  for (const pattern of scripts.flatMap((script) => script.matches ?? [])) {
    // Whatever the scheme: it is the name that is asked for.
    const secure = pattern.replace(/^http:/, 'https:');
    if (patternMatchesSite(secure, site)) return /:\/\/([^/:]+)/.exec(pattern)?.[1] ?? null;
  }
  return null;
}
