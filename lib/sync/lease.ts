import type { Clock } from '../kit/clock.ts';
import { outboxDatabase } from '../store/outbox-database.ts';

/**
 * The right to sync, kept in IndexedDB: Web Locks are not shared between a framed page and the worker in every browser.
 * A holder that died loses it by time; two that both believe they hold it do no harm, the server applies each
 * mutation once.
 */
export async function takeLease(
  name: string,
  holder: string,
  forMs: number,
  clock: Clock,
): Promise<boolean> {
  const { leases } = outboxDatabase();
  return outboxDatabase().transaction('rw', leases, async () => {
    const now = clock.now();
    const lease = await leases.get(name);
    // A lease further ahead than any we give was written before the clock was moved back.
    const held =
      lease && lease.holder !== holder && lease.until > now && lease.until <= now + forMs;
    if (held) return false;
    // Ours, and half of it is left: a write to this disk is waited for, and there would be one for every page.
    const fresh = lease?.holder === holder && lease.until <= now + forMs;
    if (fresh && lease.until - now > forMs / 2) return true;
    await leases.put({ name, holder, until: now + forMs });
    return true;
  });
}

export async function releaseLease(name: string, holder: string): Promise<void> {
  const { leases } = outboxDatabase();
  await outboxDatabase().transaction('rw', leases, async () => {
    const lease = await leases.get(name);
    if (lease?.holder === holder) await leases.delete(name);
  });
}
