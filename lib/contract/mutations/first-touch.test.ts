import { describe, expect, it } from 'vitest';
import { activity, lead } from '../../../test/kit/rows.ts';
import type { Activity } from '../rows/activity.ts';
import { afterTouch, firstTouchOf, isFirstTouch, withFirstTouch } from './first-touch.ts';

const handedOver = lead({ id: 'l', handedOverAt: '2026-11-24T08:00:00Z' });
const touch = (given: Partial<Activity>) => activity({ id: 'a', kind: 'call', ...given });

describe('the first touch of a lead', () => {
  it.each<[string, Partial<Activity>, boolean]>([
    ['A call', { kind: 'call' }, true],
    ['A meeting', { kind: 'meeting' }, true],
    ['An email to the lead', { kind: 'email', direction: 'out' }, true],
    ['An email whose direction is unknown', { kind: 'email' }, true],
    ['An email from the lead', { kind: 'email', direction: 'in' }, false],
    ['A note', { kind: 'note' }, false],
  ])('%s: %j', (_title, given, counts) => {
    const after = afterTouch(handedOver, touch({ at: '2026-11-24T09:00:00Z', ...given }));
    expect(after).toMatchObject(
      counts
        ? { firstTouchAt: '2026-11-24T09:00:00Z', status: 'working' }
        : { firstTouchAt: null, status: 'new' },
    );
  });

  it('The earliest touch counts, whenever it arrives', () => {
    const late = afterTouch(handedOver, touch({ at: '2026-11-24T12:30:00Z' }));
    const early = afterTouch(late, touch({ at: '2026-11-24T09:10:00.000Z' }));
    expect(early.firstTouchAt).toBe('2026-11-24T09:10:00.000Z');
    expect(afterTouch(early, touch({ at: '2026-11-24T12:40:00Z' })).firstTouchAt).toBe(
      early.firstTouchAt,
    );
  });

  it.each([
    ['2020-01-01T00:00:00Z', '2026-11-24T08:00:00Z'],
    ['2026-11-24T09:15:00Z', '2026-11-24T09:15:00Z'],
    ['2026-11-25T09:00:00Z', '2026-11-24T09:30:00Z'],
  ])('What a device calls %s is between the hand-over and the receipt: %s', (at, right) => {
    const given = touch({ at, receivedAt: '2026-11-24T09:30:00Z' });
    expect(afterTouch(handedOver, given).firstTouchAt).toBe(right);
    expect(isFirstTouch(afterTouch(handedOver, given), given)).toBe(true);
  });

  it('When its first touch is removed, the next touch takes its place; without one, the lead is new again', () => {
    const others = [
      touch({ at: '2026-11-24T10:00:00Z' }),
      touch({ kind: 'note', at: '2026-11-24T09:00:00Z' }),
    ];
    const working = { ...handedOver, status: 'working' as const };
    expect(withFirstTouch(working, firstTouchOf(working, others))).toMatchObject({
      firstTouchAt: '2026-11-24T10:00:00Z',
      status: 'working',
    });
    expect(withFirstTouch(working, firstTouchOf(working, []))).toMatchObject({
      firstTouchAt: null,
      status: 'new',
    });
    const done = { ...working, status: 'qualified' as const };
    expect(withFirstTouch(done, null).status).toBe('qualified');
  });
});
