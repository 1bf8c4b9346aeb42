import { skipToken, useQuery } from '@tanstack/react-query';
import type { HostSource } from '../../lib/contract/page/host-source.ts';
import type { Reading } from '../../lib/contract/page/reading.ts';
import { sendToBackground } from '../../lib/message/send.ts';
import { readingSourceLabel } from './reading-source-label.ts';

/** Loads the code for host files only when a label is needed. */
async function labelOf(id: string, source: HostSource): Promise<string> {
  const { hostLabel } = await import('../../lib/host-files/queries.ts');
  return hostLabel(id, source);
}

/** How the page was read, as text. Null: nothing has been read, or the label is not known yet. */
export function useReadingSource(reading: Reading | null): string | null {
  const { host = '', source = null, version = null, rung } = reading ?? {};
  const label = useQuery({
    queryKey: ['host-label', source, host],
    queryFn: source === null ? skipToken : () => labelOf(host, source).catch(() => host),
  });
  if (rung === undefined) return null;
  if (source === null) return readingSourceLabel({ rung });
  return label.data === undefined
    ? null
    : readingSourceLabel({ rung, source, version, label: label.data });
}

/** Whether the picker may run on this page, which must be on a site that the rep has added. */
export function usePickable(tabId: number | null, connected: boolean): boolean {
  const asked = tabId !== null && connected;
  const offer = useQuery({
    queryKey: ['picker-offered', tabId],
    queryFn: asked ? () => sendToBackground('picker.offered', { tabId }) : skipToken,
    // Not cached: the rep may allow or remove the site in the settings in the meantime.
    gcTime: 0,
  });
  // Without an answer it is not offered.
  return asked && offer.data?.offered === true;
}
