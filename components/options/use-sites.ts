import { onSitesChanged, readSites, type Sites } from '../../lib/sites/allowed-sites.ts';
import { useFollowed } from '../query/use-followed.ts';

const sites = { key: ['sites'], read: readSites, onChange: onSitesChanged };

/** The sites as the browser has them now. Undefined until it has said so. */
export function useSites(): Sites | undefined {
  return useFollowed(sites).data;
}
