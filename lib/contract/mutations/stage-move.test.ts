import { expect, it } from 'vitest';
import { deal } from '../../../test/kit/rows.ts';
import type { Deal } from '../rows/deal.ts';
import { afterMove } from './stage-move.ts';

const [open, won, lost] = (['open', 'won', 'lost'] as const).map((outcome) => ({ outcome }));
const was = deal({ id: 'd', stageId: 'talk', stageSince: '2026-11-01' });
const closed = { ...was, closedOn: '2026-11-10', lossReason: 'Price' };
const moved = (
  from: typeof open,
  to: typeof open | null,
  set: Partial<Deal> = {},
  before: Deal = was,
) =>
  afterMove(
    before,
    { ...before, stageId: 'next', ...set },
    { from: from ?? null, to: to ?? null, on: '2026-11-24' },
  );

it('A deal is in its stage since the day of the move', () => {
  expect(moved(open, open)).toEqual({ ...was, stageId: 'next', stageSince: '2026-11-24' });
});

it.each(['2026-11-20', '2026-11-25'])(
  'A deal is in its stage since %s if the edit states this day',
  (stageSince) => {
    expect(moved(open, open, { stageSince }).stageSince).toBe(stageSince);
  },
);

it('A day that is further ahead does not count, because it comes from a wrong clock', () => {
  expect(moved(open, open, { stageSince: '2031-01-01' }).stageSince).toBe('2026-11-24');
});

it('A deal that is won or lost is closed on the day of the move', () => {
  expect(moved(open, won).closedOn).toBe('2026-11-24');
  expect(moved(open, lost, { lossReason: 'Price' })).toMatchObject({
    ...{ closedOn: '2026-11-24', lossReason: 'Price' },
  });
});

it('A closing day that is stated stays', () => {
  expect(moved(open, won, { closedOn: '2026-11-19' }).closedOn).toBe('2026-11-19');
});

it('A deal that goes from one closed stage to another stays closed since its first day', () => {
  expect(moved(lost, lost, {}, closed)).toMatchObject({
    ...{ closedOn: '2026-11-10', lossReason: 'Price', stageSince: '2026-11-24' },
  });
});

it('A deal that is won after all has no loss reason', () => {
  expect(moved(lost, won, {}, closed)).toMatchObject({ closedOn: '2026-11-10', lossReason: null });
});

it('A deal that is open again has neither a closing day nor a loss reason', () => {
  expect(moved(lost, open, {}, closed)).toMatchObject({ closedOn: null, lossReason: null });
});

it('A move to an unknown stage changes nothing but the stage and its first day', () => {
  expect(moved(lost, null, {}, closed)).toMatchObject({
    ...{ closedOn: '2026-11-10', lossReason: 'Price', stageSince: '2026-11-24' },
  });
});
