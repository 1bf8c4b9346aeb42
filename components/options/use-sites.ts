import { onSitesChanged, readSites, type Sites } from '../../lib/sites/queries.ts';
import { useFollowed } from '../query/use-followed.ts';

const sites = { key: ['sites'], read: readSites, onChange: onSitesChanged };

/** The allowed sites, kept up to date; undefined until they are read. */
export function useSites(): Sites | undefined {
  return useFollowed(sites).data;
}
