import { getDomain } from 'tldts';
import type { Organisation } from '../contract/organisation.ts';

/** The part after the last @, lower-case; '' when there is none. */
export function hostOf(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? '' : address.slice(at + 1).toLowerCase();
}

/** The part before the last @. */
export function localPartOf(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? address : address.slice(0, at);
}

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

/** Equal to one of the domains, or below it. */
export function isWithin(host: string, domains: readonly string[]): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
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

/** A sender that nobody reads: `no-reply@`, `mailer-daemon@`, `notifications+x@` and the like. */
export function isNoReply(address: string): boolean {
  const local = localPartOf(address).toLowerCase().replace(/[._-]/g, '').replace(/\+.*$/, '');
  return noReply.test(local);
}

const noReply = /^((do)?noreply|donotreply|mailerdaemon|postmaster|bounces?|notifications?)$/;
