import { useCallback, useEffect, useState } from 'react';
import { onSitesChanged, readSites, type Sites } from '../../lib/sites/allowed-sites.ts';

/** The sites as the browser has them now. Undefined until it has said so. */
export function useSites(): Sites | undefined {
  const [sites, setSites] = useState<Sites>();
  const look = useCallback(() => void readSites().then(setSites), []);
  useEffect(() => {
    look();
    return onSitesChanged(look);
  }, [look]);
  return sites;
}
