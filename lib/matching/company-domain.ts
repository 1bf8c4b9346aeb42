import { getDomain } from 'tldts';
import type { Organisation } from '../contract/rows/organisation.ts';
import { domainPartOf, isInDomains } from './automatic-sender.ts';

// The list of public suffixes takes 114 kB of script after gzip. Code that runs before the first
// paint must import this file dynamically, when a domain is needed.

/**
 * The registered domain of an email address or host name: `example.co.uk` for `mail.sub.example.co.uk`. Private suffixes
 * count too (`acme.uk.com` is a company, `uk.com` is not). Null for a bare suffix, an IP address, or an invalid host name.
 * An unknown top-level domain is accepted.
 */
export function registeredDomain(addressOrHost: string): string | null {
  const host = addressOrHost.includes('@')
    ? domainPartOf(addressOrHost)
    : addressOrHost.toLowerCase();
  if (host.startsWith('[')) return null;
  return getDomain(host, { allowPrivateDomains: true, extractHostname: false });
}

/**
 * The registered domain of an address if it may identify a company: not free mail, not the organisation's own. Null
 * otherwise, and while the free-mail list is unknown, because no domain proves anything then.
 */
export function companyDomain(
  address: string,
  organisation: Pick<Organisation, 'freeMailDomains' | 'ownDomains'> | null,
): string | null {
  if (!organisation) return null;
  const { freeMailDomains, ownDomains } = organisation;
  const host = domainPartOf(address);
  if (isInDomains(host, freeMailDomains) || isInDomains(host, ownDomains)) return null;
  return registeredDomain(host);
}
