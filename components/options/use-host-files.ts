import { onHostFilesChanged, readHostFiles } from '../../lib/host-files/queries.ts';
import type { HostFileLine } from '../../lib/host-files/view.ts';
import { useFollowed } from '../query/use-followed.ts';

const hostFiles = { key: ['host-files'], read: readHostFiles, onChange: onHostFilesChanged };
const none: readonly HostFileLine[] = [];

/** The host files of this browser, kept up to date; an empty list until they are read. */
export function useHostFiles(): readonly HostFileLine[] {
  return useFollowed(hostFiles).data ?? none;
}
