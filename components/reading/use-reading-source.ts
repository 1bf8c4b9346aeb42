import { skipToken, useQuery } from '@tanstack/react-query';
import type { HostSource } from '../../lib/contract/page/host-source.ts';
import type { Reading } from '../../lib/contract/page/reading.ts';
import { sendToBackground } from '../../lib/message/send.ts';
import { howRead } from './reading-source-label.ts';

/** The host files are fetched when their names are first asked for. */
async function labelOf(id: string, source: HostSource): Promise<string> {
  const { hostLabel } = await import('../../lib/host-files/resolve.ts');
  return hostLabel(id, source);
}

/** The rung of the ladder a reading stands on, in words. Null: nothing is read, or its name is not known yet. */
export function useHowRead(reading: Reading | null): string | null {
  const { host = '', source = null, version = null, rung } = reading ?? {};
  const label = useQuery({
    queryKey: ['host-label', source, host],
    queryFn: source === null ? skipToken : () => labelOf(host, source).catch(() => host),
  });
  if (rung === undefined) return null;
  if (source === null) return howRead({ rung });
  return label.data === undefined ? null : howRead({ rung, source, version, label: label.data });
}

/** Whether the rep may show on this page where the address is: on sites they have added. */
export function usePickable(tabId: number | null, connected: boolean): boolean {
  const asked = tabId !== null && connected;
  const offer = useQuery({
    queryKey: ['picker-offered', tabId],
    queryFn: asked ? () => sendToBackground('picker.offered', { tabId }) : skipToken,
    // The rep may allow or remove the site in the settings meanwhile.
    gcTime: 0,
  });
  // No answer: nothing is offered.
  return asked && offer.data?.offered === true;
}
