import type { KnownHost } from '../../contract/page/host-shape.ts';
import { matchAddresses } from '../reader/match-url.ts';

export interface PagePlace {
  /** What of the address tells one record from another. */
  key: string;
  /** The address itself names the record. */
  exact: boolean;
}

/** Where no page of the host has this address, the whole address is the key. */
export function placeOf({ location }: Document, host: KnownHost | null): PagePlace {
  for (const [at, page] of (host?.pages ?? []).entries()) {
    const match = page.addresses && matchAddresses(page.addresses, location);
    if (match) {
      return {
        key: `${at} ${match.type ?? ''} ${match.record ?? ''}`,
        exact: match.record !== null,
      };
    }
  }
  return { key: location.href, exact: false };
}
