import type { KnownHost } from '../../contract/page/host-shape.ts';
import { matchUrlPatterns } from '../reader/match-url.ts';

export interface UrlKey {
  /** The part of the address that identifies the record. */
  key: string;
  /** True when the address alone identifies the record. */
  exact: boolean;
}

/** If none of the host's pages matches the address, the whole address is the key. */
export function urlKeyOf({ location }: Document, host: KnownHost | null): UrlKey {
  for (const [at, page] of (host?.pages ?? []).entries()) {
    const match = page.addresses && matchUrlPatterns(page.addresses, location);
    if (match) {
      return {
        key: `${at} ${match.type ?? ''} ${match.record ?? ''}`,
        exact: match.record !== null,
      };
    }
  }
  return { key: location.href, exact: false };
}
