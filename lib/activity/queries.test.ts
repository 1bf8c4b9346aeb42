import { beforeEach, describe, expect, it } from 'vitest';
import { jo, reading } from '../../test/kit/page-people.ts';
import { activity, rep } from '../../test/kit/rows.ts';
import { follow, hold, signIn } from '../../test/kit/store.ts';
import { fixedClock } from '../kit/clock.ts';
import { messageKey } from '../matching/message-key.ts';
import { enqueue } from '../store/outbox.ts';
import { prospectActivityQuery } from './queries.ts';

const clock = fixedClock('2026-11-24T12:00:00Z');
const page = reading({ messageIdentity: '<1@berg.example>' });

beforeEach(async () => {
  await signIn('anna');
  await hold('rep', [rep({ id: 'anna', name: 'Anna' }), rep({ id: 'ben', name: 'Ben' })]);
});

describe('what was done with a prospect', () => {
  it('The list holds the activities of the person and of their account, the latest first', async () => {
    await hold('activity', [
      activity({ id: 'a', repId: 'ben', accountId: 'berg', at: '2026-11-20T09:00:00.000Z' }),
      activity({ id: 'b', contactId: 'jo', accountId: 'berg', at: '2026-11-21T09:00:00.000Z' }),
      activity({ id: 'n', kind: 'note', contactId: 'jo', at: '2026-11-22T09:00:00.000Z' }),
      activity({ id: 'x', accountId: 'fjord' }),
    ]);
    const { activities, lastTouch, logged } = await prospectActivityQuery(jo, page).read();
    expect(activities.map((one) => one.id)).toEqual(['n', 'b', 'a']);
    expect(activities.map((one) => one.repName)).toEqual(['Anna', 'Anna', 'Ben']);
    expect(lastTouch?.id).toBe('b');
    expect(logged).toBeNull();
  });

  it('The list holds twenty activities at most', async () => {
    const many = Array.from({ length: 30 }, (_, i) => activity({ id: `a${i}`, accountId: 'berg' }));
    await hold('activity', many);
    expect((await prospectActivityQuery(jo, null).read()).activities).toHaveLength(20);
  });

  it('The query reports that the open email is logged, whoever logged it and with whomever', async () => {
    const key = await messageKey(page);
    await hold('activity', [activity({ id: 'm', repId: 'ben', messageKey: key })]);
    expect((await prospectActivityQuery(jo, page).read()).logged).toMatchObject({
      id: 'm',
      byMe: false,
      repName: 'Ben',
    });
    expect((await prospectActivityQuery(jo, null).read()).logged).toBeNull();
  });

  it('The activities follow a click at once', async () => {
    const { next, stop } = follow(prospectActivityQuery(jo, page));
    await next((activity) => activity.logged === null);
    const row = activity({ id: 'm', contactId: 'jo', messageKey: await messageKey(page) });
    await enqueue('activity.log', { activity: row }, clock);
    const after = await next((value) => value.logged !== null);
    expect(after.logged).toMatchObject({ id: 'm', state: 'pending', byMe: true });
    expect(after.lastTouch?.id).toBe('m');
    stop();
  });
});
