import type { Host } from '../../lib/contract/page/host.ts';
import { onOwnHostsChanged, readOwnHosts } from '../../lib/host-files/queries.ts';
import { useFollowed } from '../query/use-followed.ts';

const ownHosts = { key: ['own-hosts'], read: readOwnHosts, onChange: onOwnHostsChanged };
const none: readonly Host[] = [];

/** The rep's own rules, kept up to date; an empty list until they are read. */
export function useOwnHosts(): readonly Host[] {
  return useFollowed(ownHosts).data ?? none;
}
