import { beforeEach, describe, expect, it } from 'vitest';
import { announcement, rep } from '../../test/kit/rows.ts';
import { hold, signIn } from '../../test/kit/store.ts';
import { fixedClock } from '../kit/clock.ts';
import { announcementsQuery } from './queries.ts';

beforeEach(async () => {
  await signIn('anna');
  await hold('announcement', [
    announcement({ id: 'old', at: '2026-11-01T08:00:00.000Z' }),
    announcement({ id: 'win', kind: 'win', at: '2026-11-24T08:00:00.000Z' }),
    announcement({ id: 'today', at: '2026-11-20T08:00:00.000Z', until: '2026-11-24' }),
    announcement({ id: 'past', at: '2026-11-22T08:00:00.000Z', until: '2026-11-23' }),
  ]);
});

describe('announcementsQuery', () => {
  it('Current announcements are listed, the newest first', async () => {
    const list = await announcementsQuery(fixedClock('2026-11-24T12:00:00Z')).read();
    expect(list.map((one) => one.id)).toEqual(['win', 'today', 'old']);
  });

  it('An announcement ends when the rep’s day ends', async () => {
    const query = announcementsQuery(fixedClock('2026-11-24T12:00:00Z'));
    await hold('rep', [rep({ id: 'anna', timeZone: 'Pacific/Auckland' })]);
    expect((await query.read()).map((one) => one.id)).toEqual(['win', 'old']);
  });
});
