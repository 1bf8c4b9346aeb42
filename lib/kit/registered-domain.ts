import { getDomain } from 'tldts';
import { asciiDomain } from './normal-address.ts';

// The list of public suffixes takes 114 kB of script after gzip. Code that runs before the first
// paint must import this file dynamically, when a domain is needed.

/** Providers that give each customer a name below their domain, beside those in the list of public suffixes. */
const sharedHosts = [
  'atlassian.net',
  'business.site',
  'force.com',
  'hubspotpagebuilder.com',
  'jimdo.com',
  'jimdofree.com',
  'jimdosite.com',
  'lovable.app',
  'onmicrosoft.com',
  'sharepoint.com',
  'tumblr.com',
  'typepad.com',
  'webador.com',
  'weebly.com',
  'wordpress.com',
  'zohosites.com',
];

/**
 * The registered domain of a host name, in ASCII: `example.co.uk` for `mail.sub.example.co.uk`. Providers that share their domain count as
 * suffixes (`acme.uk.com` and `acme.onmicrosoft.com` are companies, `uk.com` and `onmicrosoft.com` are not). Null for a bare
 * suffix, an IP address, or an invalid host name. An unknown top-level domain is accepted.
 */
export function registeredDomain(host: string): string | null {
  const name = asciiDomain(host);
  if (name === null) return null;
  const shared = sharedHosts.find((one) => name === one || name.endsWith(`.${one}`));
  if (shared === undefined) {
    return getDomain(name, { allowPrivateDomains: true, extractHostname: false });
  }
  const below = name.slice(0, -shared.length - 1);
  // `www.acme.wordpress.com` and the provider's own `www.wordpress.com` differ in their last label.
  const tenant = below.slice(below.lastIndexOf('.') + 1);
  return tenant === '' || tenant === 'www' ? null : `${tenant}.${shared}`;
}

/** The host name in a web address, an email address or a domain as people write them, in ASCII; null if there is none. */
export function hostIn(text: string): string | null {
  const address = text
    .trim()
    .toLowerCase()
    .replace(/^[^:/?#@\s]{0,20}:?\/\//, '');
  const host = address.split(/[/?#]/, 1)[0] ?? '';
  const [name = ''] = host
    .slice(host.lastIndexOf('@') + 1)
    .replace(/^\*\./, '')
    .split(':', 1);
  return /[^\p{L}\p{M}\p{N}._。-]/u.test(name) ? null : asciiDomain(name);
}
