import { useCallback, useEffect, useState } from 'react';
import { onHostFilesChanged, readHostFiles } from '../../lib/host-files/queries.ts';
import type { HostFileLine } from '../../lib/host-files/view.ts';

/** The host files of this browser as they stand now. Empty until they are read. */
export function useHostFiles(): readonly HostFileLine[] {
  const [lines, setLines] = useState<readonly HostFileLine[]>([]);
  const look = useCallback(() => {
    readHostFiles().then(setLines, (error: unknown) => console.warn(error));
  }, []);
  useEffect(() => {
    look();
    return onHostFilesChanged(look);
  }, [look]);
  return lines;
}
