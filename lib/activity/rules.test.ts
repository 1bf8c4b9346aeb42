import { describe, expect, it } from 'vitest';
import { activity } from '../../test/kit/rows.ts';
import { activityView, newestFirst } from './rules.ts';

describe('an activity as it is shown', () => {
  it('An activity names the person who did it', () => {
    const names = new Map([['anna', 'Anna']]);
    const seen = { row: activity({ id: 'x', repId: 'anna' }), state: 'pending' as const };
    expect(activityView(seen, 'anna', names)).toMatchObject({ byMe: true, state: 'pending' });
    expect(activityView(seen, 'ben', names)).toMatchObject({ byMe: false, repName: 'Anna' });
    expect(activityView(seen, 'ben', new Map()).repName).toBeNull();
  });

  it('Activities are sorted by time, the latest first, whatever the digits after the second', () => {
    const rows = [
      { id: 'b', at: '2026-11-24T09:30:00Z' },
      { id: 'a', at: '2026-11-24T09:30:00.000Z' },
      { id: 'c', at: '2026-11-24T09:30:00.500Z' },
    ];
    expect(rows.sort(newestFirst).map((row) => row.id)).toEqual(['c', 'a', 'b']);
  });
});
