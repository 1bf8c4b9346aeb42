import { getDomain } from 'tldts';
import type { Organisation } from '../contract/rows/organisation.ts';
import { hostOf, isWithin } from './automatic-sender.ts';

// The list of public suffixes is 114 kB of script after gzip: whoever is on the way to a first
// paint imports this file when a domain is asked for, not before.

/**
 * The domain somebody registered, of an address or host name: `mail.sub.example.co.uk` gives `example.co.uk`.
 * Suffixes that private bodies hand names out under count too (`acme.uk.com` is a company, `uk.com` is not one).
 * Null for a bare suffix, an IP address, or what is no host name. A top-level domain nobody knows is taken as one.
 */
export function registeredDomain(addressOrHost: string): string | null {
  const host = addressOrHost.includes('@') ? hostOf(addressOrHost) : addressOrHost.toLowerCase();
  if (host.startsWith('[')) return null;
  return getDomain(host, { allowPrivateDomains: true, extractHostname: false });
}

/**
 * The domain that may stand for a company: registered, not free mail, not the organisation's own.
 * Null otherwise, and while the free-mail list is not known: then no domain proves anything.
 */
export function companyDomain(
  address: string,
  organisation: Pick<Organisation, 'freeMailDomains' | 'ownDomains'> | null,
): string | null {
  if (!organisation) return null;
  const { freeMailDomains, ownDomains } = organisation;
  const host = hostOf(address);
  if (isWithin(host, freeMailDomains) || isWithin(host, ownDomains)) return null;
  return registeredDomain(host);
}
