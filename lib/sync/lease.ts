import type { Clock } from '../kit/clock.ts';
import { outboxDatabase } from '../store/outbox-database.ts';

/**
 * Takes the right to sync; false while another holder has it. The lease is stored in IndexedDB, because not every browser
 * shares Web Locks between a framed page and the worker. A holder that died loses the lease when it expires. Two contexts
 * that both believe they hold it do no harm: the server applies each mutation once.
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
    // A lease that ends later than any we could give now was written before the clock was moved back.
    const held =
      lease && lease.holder !== holder && lease.until > now && lease.until <= now + forMs;
    if (held) return false;
    // Our own lease with more than half left is not renewed: each write waits for the disk, and there would be one per batch.
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
