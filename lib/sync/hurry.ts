import { outboxDatabase } from '../store/outbox-database.ts';

/**
 * Lets entries that wait for their next attempt go now: the rep asks for it, or the backend has just answered.
 * Returns whether there were any. `onlyTurned`: those alone that nobody has looked at: they found no backend, no open
 * door, or one of another version, and by now that has passed.
 */
export async function hurry(owner: string, onlyTurned: boolean): Promise<boolean> {
  const waiting = await outboxDatabase()
    .entries.where('[owner+state]')
    .equals([owner, 'pending'])
    .filter((e) => e.nextAttemptAt > 0 && (!onlyTurned || turnedAway.has(e.lastError?.code ?? '')))
    .modify({ nextAttemptAt: 0 });
  return waiting > 0;
}

const turnedAway: ReadonlySet<string> = new Set([
  'offline',
  'unauthorized',
  'wire-too-old',
  'wire-too-new',
]);
