import { beforeEach, describe, expect, it } from 'vitest';
import { freshDatabases } from '../../test/kit/sync-server.ts';
import { fixedClock } from '../kit/clock.ts';
import type { OutboxDatabase } from '../store/outbox-database.ts';
import { releaseLease, takeLease } from './lease.ts';

const forMs = 60_000;
let outbox: OutboxDatabase;

beforeEach(async () => {
  outbox = (await freshDatabases()).outbox;
});

const until = async () => (await outbox.leases.get('sync'))?.until;

describe('the lease', () => {
  it('A lease belongs to one holder until it expires', async () => {
    const clock = fixedClock(1_000);
    expect(await takeLease('sync', 'one', forMs, clock)).toBe(true);
    expect(await takeLease('sync', 'two', forMs, clock)).toBe(false);
    clock.move(forMs);
    expect(await takeLease('sync', 'two', forMs, clock)).toBe(true);
    await releaseLease('sync', 'one');
    expect(await takeLease('sync', 'one', forMs, clock)).toBe(false);
  });

  it('The holder renews the lease only after half of its time', async () => {
    const clock = fixedClock(1_000);
    await takeLease('sync', 'one', forMs, clock);
    clock.move(forMs / 2 - 1);
    expect(await takeLease('sync', 'one', forMs, clock)).toBe(true);
    expect(await until()).toBe(1_000 + forMs);
    clock.move(1);
    expect(await takeLease('sync', 'one', forMs, clock)).toBe(true);
    expect(await until()).toBe(clock.now() + forMs);
  });

  it('The holder renews the lease when the clock was moved back', async () => {
    const clock = fixedClock(10 * forMs);
    await takeLease('sync', 'one', forMs, clock);
    clock.move(-5 * forMs);
    expect(await takeLease('sync', 'one', forMs, clock)).toBe(true);
    expect(await until()).toBe(6 * forMs);
  });
});
