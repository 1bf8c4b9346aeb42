import type { Organisation } from '../contract/rows/organisation.ts';
import { registeredDomain } from '../kit/registered-domain.ts';
import { domainPartOf, isInDomains } from './automatic-sender.ts';

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
