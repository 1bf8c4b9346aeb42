import type { Organisation } from '../contract/rows/organisation.ts';
import { registeredDomain } from '../kit/registered-domain.ts';
import { domainPartOf, isInDomains } from './automatic-sender.ts';
import { freeMailDomains } from './free-mail-domains.ts';

/** The lists of an organisation that decide which domains identify a company. */
export type DomainLists = Pick<
  Organisation,
  'freeMailDomains' | 'ownDomains' | 'companyDomains' | 'sharedDomains'
>;

/** Providers with the same name below many top-level domains: yahoo.es, hotmail.co.uk. */
const providers =
  /^(yahoo|ymail|rocketmail|hotmail|outlook|gmx|gmail|googlemail|aol|yandex|protonmail|msn)\.[a-z]{2,}(\.[a-z]{2,3})?$/;

/** Sites on which companies have a page, and addresses that people enter if a form insists on a web address. */
const noCompanies = new Set(
  `about.me bit.ly crunchbase.com facebook.com fb.com fb.me glassdoor.com goo.gl indeed.com instagram.com kununu.com linkedin.com
   linktr.ee medium.com pinterest.com reddit.com t.co t.me threads.net tiktok.com tinyurl.com trustpilot.com twitter.com vimeo.com wa.me
   whatsapp.com wikipedia.org x.com xing.com yelp.com youtu.be youtube.com
   abc.com domain.com email.com example.com example.net example.org na.com no.com noemail.com nomail.com none.com null.com nowebsite.com
   tbd.com test.com unknown.com website.com xxx.com`.split(/\s+/),
);

/**
 * The registered domain of an address if it may identify a company. Null for free mail, social networks, placeholders, and the
 * organisation's own domains, and while the organisation is unknown, because no domain proves anything then.
 */
export function companyDomain(address: string, lists: DomainLists | null): string | null {
  if (!lists) return null;
  const host = domainPartOf(address);
  if (isInDomains(host, lists.ownDomains)) return null;
  const domain = registeredDomain(host);
  if (domain === null) return null;
  if (isInDomains(host, lists.companyDomains ?? [])) return domain;
  const isFree =
    providers.test(domain) ||
    noCompanies.has(domain) ||
    isListed(host) ||
    isInDomains(host, lists.freeMailDomains);
  return isFree ? null : domain;
}

/** Whether several companies share the domain, so that it proves nothing by itself. */
export function isShared(domain: string, lists: DomainLists | null): boolean {
  return isInDomains(domain, lists?.sharedDomains ?? []);
}

/** Whether a host name or a domain above it belongs to a provider of free mail. */
function isListed(host: string): boolean {
  const labels = host.split('.');
  return labels.some((_, from) => freeMailDomains.has(labels.slice(from).join('.')));
}
