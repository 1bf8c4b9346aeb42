import type { KnownHost } from '../../contract/page/host-shape.ts';
import { matchAddresses } from '../reader/match-url.ts';

export interface PagePlace {
  /** The part of the address that identifies the record. */
  key: string;
  /** True when the address alone identifies the record. */
  exact: boolean;
}

/** If none of the host's pages matches the address, the whole address is the key. */
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
