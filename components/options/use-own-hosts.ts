import type { Host } from '../../lib/contract/page/host.ts';
import { onOwnHostsChanged, readOwnHosts } from '../../lib/host-files/own-host-files.ts';
import { useFollowed } from '../query/use-followed.ts';

const ownHosts = { key: ['own-hosts'], read: readOwnHosts, onChange: onOwnHostsChanged };
const none: readonly Host[] = [];

/** What the rep has picked, as it is now. */
export function useOwnHosts(): readonly Host[] {
  return useFollowed(ownHosts).data ?? none;
}
