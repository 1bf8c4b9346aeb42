import { useCallback, useEffect, useState } from 'react';
import type { Host } from '../../lib/contract/page/host.ts';
import { onOwnHostsChanged, readOwnHosts } from '../../lib/host-files/own-host-files.ts';

/** What the rep has picked, as it is now. */
export function useOwnHosts(): readonly Host[] {
  const [hosts, setHosts] = useState<readonly Host[]>([]);
  const look = useCallback(() => void readOwnHosts().then(setHosts), []);
  useEffect(() => {
    look();
    return onOwnHostsChanged(look);
  }, [look]);
  return hosts;
}
