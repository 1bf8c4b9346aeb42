import { beforeEach, describe, expect, it } from 'vitest';
import { booking, organisation, quota, rep } from '../../test/kit/rows.ts';
import { follow, hold, signIn } from '../../test/kit/store.ts';
import { fixedClock } from '../kit/clock.ts';
import { setMeta } from '../store/meta.ts';
import { OutboxDatabase, replaceOutboxDatabase as setOutbox } from '../store/outbox-database.ts';
import { quotaQuery } from './queries.ts';

const noon = fixedClock('2026-11-24T12:00:00Z');

beforeEach(async () => {
  await signIn('anna');
});

describe('quotaQuery', () => {
  it('The query gives null before the first sync', async () => {
    expect(await quotaQuery(noon).read()).toBeNull();
  });

  it('The query reads the rep’s own quota and bookings', async () => {
    await hold('organisation', [organisation({ id: 'acme' })]);
    await hold('rep', [rep({ id: 'anna' })]);
    await hold('quota', [quota({ id: 'q' }), quota({ id: 'ben', repId: 'ben', amount: 7 })]);
    await hold('booking', [booking({ id: 'b' }), booking({ id: 'c', repId: 'ben' })]);
    expect(await quotaQuery(noon).read()).toMatchObject({ quota: 10_000_000, booked: 1_000_000 });
  });

  it('The query uses the day of the rep’s time zone', async () => {
    await hold('organisation', [organisation({ id: 'acme' })]);
    await hold('rep', [rep({ id: 'anna', timeZone: 'Pacific/Auckland' })]);
    await hold('quota', [
      quota({ id: 'old', period: 'Q3', startsOn: '2026-07-01', endsOn: '2026-09-30' }),
      quota({ id: 'new', period: 'Q4', startsOn: '2026-10-01', endsOn: '2026-12-31' }),
    ]);
    const query = quotaQuery(fixedClock('2026-09-30T12:00:00Z'));
    expect((await query.read())?.period).toBe('Q4');
    await hold('rep', [rep({ id: 'anna', timeZone: 'America/Lima' })]);
    expect((await query.read())?.period).toBe('Q3');
  });

  it('The query follows a new booking and a sign-out', async () => {
    await hold('organisation', [organisation({ id: 'acme' })]);
    await hold('quota', [quota({ id: 'q' })]);
    const { next, stop } = follow(quotaQuery(noon));
    await next((view) => view?.booked === 0);
    await hold('booking', [booking({ id: 'b', amount: 5 })]);
    await next((view) => view?.booked === 5);
    // `me` cannot be parsed, so nobody is signed in.
    await setMeta('me', null as never);
    await next((view) => view === null);
    stop();
  });

  it('The query does not wait for the outbox', async () => {
    await hold('organisation', [organisation({ id: 'acme' })]);
    await hold('quota', [quota({ id: 'q' })]);
    const outbox = new OutboxDatabase('never-opened');
    setOutbox(outbox);
    expect(await quotaQuery(noon).read()).not.toBeNull();
    expect(outbox.isOpen()).toBe(false);
  });
});
