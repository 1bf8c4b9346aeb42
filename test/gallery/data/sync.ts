import type { SyncStatus } from '../../../lib/sync/view.ts';
import { now } from './moment.ts';

export const synced: SyncStatus = {
  state: 'idle',
  lastSyncAt: now - 70_000,
  pending: 0,
  sent: 0,
  rejected: 0,
  gone: 0,
  quarantined: 0,
  progress: null,
  problem: null,
};

export const offline: SyncStatus = {
  ...synced,
  state: 'offline',
  lastSyncAt: now - 62 * 60_000,
  pending: 3,
  problem: { code: 'offline', message: '' },
};
