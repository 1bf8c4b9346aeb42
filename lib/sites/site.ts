import { typedUrl } from '../kit/address.ts';
import { fail, ok, type Result } from '../kit/result.ts';

/** A site beside which the sidebar may stand: scheme and host name, whatever the port. */
export interface Site {
  /** `https://mail.example.com` */
  address: string;
  /** What the browser asks the rep about: `https://mail.example.com/*`. Never more than one host name. */
  pattern: string;
}

/** The site of an address as it is typed; the scheme may be left out. */
export function siteOf(typed: string): Result<Site, 'no-address'> {
  const url = typedUrl(typed, () => 'https');
  if (!url || !/^https?:$/.test(url.protocol)) return fail('no-address');
  // A star is a host name to some parsers, and every host name to the browser.
  if (!/^[^*\s]+$/.test(url.hostname) || url.username !== '') return fail('no-address');
  return ok(site(`${url.protocol}//${url.hostname}`));
}

/** The site a match pattern is for; null when it is for more than one host name, or for other schemes. */
export function siteOfPattern(pattern: string): Site | null {
  const found = /^(https?:\/\/[^*/:]+|https?:\/\/\[[^\]*]+\])(?::[\d*]+)?\/\*$/.exec(pattern);
  return found?.[1] ? site(found[1]) : null;
}

/** Whether a match pattern is for a site, or for every site under a name (`https://*.example.com/*`). */
export function patternMatchesSite(pattern: string, { address }: Site): boolean {
  const [, scheme, host] = /^(\*|https?):\/\/([^/]+)\//.exec(pattern) ?? [];
  const [, own, name] = /^(https?):\/\/(.+)$/.exec(address) ?? [];
  if (!scheme || !host || !name || (scheme !== '*' && scheme !== own)) return false;
  return host.startsWith('*.')
    ? name === host.slice(2) || name.endsWith(host.slice(1))
    : host === name;
}

function site(address: string): Site {
  return { address, pattern: `${address}/*` };
}
