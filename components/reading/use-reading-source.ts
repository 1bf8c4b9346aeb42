import { useEffect, useState } from 'react';
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
  const { host = '', source = null, edition = null, rung } = reading ?? {};
  const [label, setLabel] = useState<{ of: string; text: string } | null>(null);
  const of = `${source}/${host}`;
  useEffect(() => {
    if (source === null) return;
    let wanted = true;
    const show = (text: string) => wanted && setLabel({ of, text });
    labelOf(host, source).then(show, () => show(host));
    return () => {
      wanted = false;
    };
  }, [host, source, of]);
  if (rung === undefined) return null;
  if (source === null) return howRead({ rung });
  return label?.of === of ? howRead({ rung, source, edition, label: label.text }) : null;
}

/** Whether the rep may show on this page where the address is: on sites they have added. */
export function usePickable(tabId: number | null, connected: boolean): boolean {
  const [pickable, setPickable] = useState(false);
  useEffect(() => {
    setPickable(false);
    if (tabId === null || !connected) return;
    let wanted = true;
    sendToBackground('picker.offered', { tabId }).then(
      ({ offered }) => wanted && setPickable(offered),
      // No answer: nothing is offered.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [tabId, connected]);
  return pickable;
}
