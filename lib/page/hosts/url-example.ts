import type { HostPage } from '../../contract/page/host.ts';

/** A URL, and what can be read from the URL alone. Used by tests; not part of the extension. */
export interface UrlExample {
  url: string;
  /** Null: no known page of this host. */
  kind: HostPage['kind'] | null;
  record?: string;
  type?: string;
}
