import { typedUrl } from '../kit/address.ts';
import { fail, ok, type Result } from '../kit/result.ts';

/** A site on which the sidebar may run: scheme and host name, with any port. */
export interface Site {
  /** `https://mail.example.com` */
  address: string;
  /** The match pattern of the permission: `https://mail.example.com/*`. Never for more than one host name. */
  pattern: string;
}

/** The site of a typed address; the scheme may be missing. */
export function siteOf(typed: string): Result<Site, 'no-address'> {
  const url = typedUrl(typed, () => 'https');
  if (!url || !/^https?:$/.test(url.protocol)) return fail('no-address');
  // Some URL parsers accept `*` as a host name, and the browser would take it as any host.
  if (!/^[^*\s]+$/.test(url.hostname) || url.username !== '') return fail('no-address');
  return ok(site(`${url.protocol}//${url.hostname}`));
}

/** The site of a match pattern; null if it matches more than one host name, or another scheme. */
export function siteOfPattern(pattern: string): Site | null {
  const found = /^(https?:\/\/[^*/:]+|https?:\/\/\[[^\]*]+\])(?::[\d*]+)?\/\*$/.exec(pattern);
  return found?.[1] ? site(found[1]) : null;
}

/** Whether a match pattern includes a site, also by a wildcard (`https://*.example.com/*`). */
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
