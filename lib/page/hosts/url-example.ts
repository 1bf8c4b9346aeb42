import type { HostPage } from '../../contract/page/host.ts';

/** An address and what it alone tells. Kept out of the extension: tests read these. */
export interface UrlExample {
  url: string;
  /** Null: no page of this host that anything is known about. */
  kind: HostPage['kind'] | null;
  record?: string;
  type?: string;
}
