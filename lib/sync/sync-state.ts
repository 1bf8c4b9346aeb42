import type { SyncStatus } from './view.ts';

/**
 * The sync state for the problem code of the last sync. Whether anybody is signed in comes from the session query; if this
 * reported it too, the two could disagree for a moment.
 */
export function syncStateOf(code: string | null, syncing: boolean): SyncStatus['state'] {
  if (code === 'unauthorized') return 'signed-out';
  if (code === 'offline' || code === 'intercepted') return 'offline';
  // The code is the server's: `wire-too-old` means that this client is too old.
  if (code === 'wire-too-old') return 'too-old';
  if (code === 'wire-too-new') return 'too-new';
  if (code !== null) return 'error';
  return syncing ? 'syncing' : 'idle';
}
