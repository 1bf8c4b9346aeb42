import type { SyncStatus } from './view.ts';

/**
 * What the code of the last sync's problem means. That nobody is signed in is the session's to say: both would not say it
 * in the same moment.
 */
export function syncStateOf(code: string | null, syncing: boolean): SyncStatus['state'] {
  if (code === 'unauthorized') return 'signed-out';
  if (code === 'offline' || code === 'intercepted') return 'offline';
  // The server's word: `wire-too-old` means this client is.
  if (code === 'wire-too-old') return 'too-old';
  if (code === 'wire-too-new') return 'too-new';
  if (code !== null) return 'error';
  return syncing ? 'syncing' : 'idle';
}
