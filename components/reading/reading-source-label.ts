import type { HostSource } from '../../lib/contract/page/host-source.ts';
import type { Reading } from '../../lib/contract/page/reading.ts';
import { ts } from '../i18n/text.ts';

/** How a page is read, as text: by whose host file, in which version. */
export function readingSourceLabel(by: {
  rung: Reading['rung'];
  source?: HostSource | null;
  version?: number | null;
  label?: string;
}): string {
  const { rung, source, version = null, label = '' } = by;
  if (rung !== 'host' || !source) return ts.hosts.rung[rung === 'pasted' ? 'pasted' : 'generic'];
  if (source === 'own') return ts.hosts.by.own;
  return ts.hosts.by[source]({ label, version: `${version ?? ''}` });
}
