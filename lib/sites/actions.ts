import { browser } from 'wxt/browser';
import type { Site } from './rules.ts';

/** Shows the browser's permission prompt. Call this directly in a click handler. Returns false if the rep declined. */
export function allowSite(site: Site): Promise<boolean> {
  return browser.permissions.request({ origins: [site.pattern] });
}

export async function forgetSite(site: Site): Promise<void> {
  await browser.permissions.remove({ origins: [site.pattern] });
}
