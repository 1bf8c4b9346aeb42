import type { SyncStatus } from '../../lib/sync/view.ts';
import { formatRelative, formatTimestamp } from '../i18n/format.ts';
import { t } from '../i18n/text.ts';

/** What the pill shows: the most important state. */
export interface PillState {
  tone: 'good' | 'quiet' | 'warn' | 'bad';
  /** Each tone has a shape, because colour alone is not enough. */
  shape: 'dot' | 'ring' | 'triangle' | 'square';
  text: string;
}

const shapes = { good: 'dot', quiet: 'ring', warn: 'triangle', bad: 'square' } as const;

/** `now`: ms. */
export function pillState(status: SyncStatus, now: number): PillState {
  const say = (tone: PillState['tone'], text: string): PillState => ({
    tone,
    shape: shapes[tone],
    text,
  });
  const { lastSyncAt } = status;
  if (status.state === 'too-old' || status.state === 'too-new') return say('bad', t.sync.update);
  if (status.state === 'signed-out') return say('bad', t.sync.signIn);
  if (status.rejected > 0) return say('bad', t.sync.rejected({ n: status.rejected }));
  if (status.gone > 0) return say('warn', t.sync.gone({ n: status.gone }));
  if (status.state === 'offline') {
    const text =
      lastSyncAt === null
        ? t.sync.offlineNew
        : t.sync.offline({ when: formatTimestamp(lastSyncAt, now) });
    return say('warn', text);
  }
  if (status.state === 'error') return say('warn', t.sync.problem);
  if (status.state === 'syncing') return say('quiet', t.sync.syncing);
  if (status.pending > 0) return say('quiet', t.sync.waiting({ n: status.pending }));
  if (lastSyncAt === null) return say('quiet', t.sync.never);
  return say('good', t.sync.synced({ when: formatRelative(lastSyncAt, now) }));
}

/** "as of 09:12" if the data may be out of date, otherwise null. `now`: ms. */
export function dataAge(
  status: Pick<SyncStatus, 'state' | 'lastSyncAt'>,
  now: number,
): string | null {
  const fresh = status.state === 'idle' || status.state === 'syncing';
  if (fresh || status.lastSyncAt === null) return null;
  return t.time.asOf({ when: formatTimestamp(status.lastSyncAt, now) });
}

/** The banner below the header if the rep must do something, otherwise null. */
export function syncBanner(status: SyncStatus): { text: string; signIn: boolean } | null {
  if (status.state === 'too-old') return { text: t.sync.tooOld, signIn: false };
  if (status.state === 'too-new') return { text: t.sync.tooNew, signIn: false };
  if (status.state === 'signed-out') return { text: t.sync.signedOut, signIn: true };
  return null;
}
