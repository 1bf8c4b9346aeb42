import type { ReactNode } from 'react';
import { sendToBackground } from '../../lib/message/send.ts';
import {
  discardOutboxEntry,
  dismissGone,
  exportOutbox,
  resolveFieldConflict,
  retryOutboxEntry,
  retryOutboxNow,
  sendAgain,
} from '../../lib/sync/actions.ts';
import { outboxQuery } from '../../lib/sync/outbox-queries.ts';
import { useLiveQueryData } from '../query/use-live-query.ts';
import { OutboxList } from './outbox-list.tsx';
import { SyncStatusLine } from './sync-status-line.tsx';

/** The sync status and the outbox. */
export function OutboxScreen(): ReactNode {
  const lines = useLiveQueryData(outboxQuery());
  return (
    <>
      <SyncStatusLine onSync={() => void syncNow()} />
      {lines && (
        <OutboxList
          lines={lines}
          onRetry={(id) => void retryOutboxEntry(id)}
          onDiscard={(id) => void discardOutboxEntry(id)}
          onAgain={(ids) => void sendAgain(ids)}
          onDismiss={(id) => void dismissGone([id])}
          onDecide={(id, field, decision) => void resolveFieldConflict(id, field, decision)}
          onExport={() => void download()}
        />
      )}
    </>
  );
}

async function syncNow(): Promise<void> {
  await retryOutboxNow();
  await sendToBackground('sync.kick', {});
}

async function download(): Promise<void> {
  const url = URL.createObjectURL(new Blob([await exportOutbox()], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'repside-outbox.json';
  link.click();
  URL.revokeObjectURL(url);
}
