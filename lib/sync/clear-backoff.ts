import { outboxDatabase } from '../store/outbox-database.ts';

/**
 * Lets entries that wait for their next attempt be sent now, because the rep asked for it or the server has just answered.
 * Returns whether any entry was waiting. `onlyTransient`: only entries that failed because the server was unreachable,
 * the session had expired, or the server spoke another wire version.
 */
export async function clearBackoff(owner: string, onlyTransient: boolean): Promise<boolean> {
  const waiting = await outboxDatabase()
    .entries.where('[owner+state]')
    .equals([owner, 'pending'])
    .filter(
      (e) => e.nextAttemptAt > 0 && (!onlyTransient || transientCodes.has(e.lastError?.code ?? '')),
    )
    .modify({ nextAttemptAt: 0 });
  return waiting > 0;
}

const transientCodes: ReadonlySet<string> = new Set([
  'offline',
  'intercepted',
  'unauthorized',
  'wire-too-old',
  'wire-too-new',
]);
