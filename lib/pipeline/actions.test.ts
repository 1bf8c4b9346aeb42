import { beforeEach, expect, it } from 'vitest';
import { deal, organisation, rep, stage } from '../../test/kit/rows.ts';
import { entries, hold, signIn } from '../../test/kit/store.ts';
import { fixedClock } from '../kit/clock.ts';
import { outboxDatabase } from '../store/outbox-database.ts';
import { getRow } from '../store/rows.ts';
import { moveDeal, undoMove } from './actions.ts';

const clock = fixedClock('2026-11-24T12:00:00Z');

beforeEach(async () => {
  await signIn('anna');
  await hold('organisation', [organisation({ id: 'acme' })]);
  await hold('rep', [rep({ id: 'anna', timeZone: 'Pacific/Auckland' })]);
  await hold('stage', [
    stage({ id: 'talk' }),
    stage({ id: 'offer' }),
    stage({ id: 'lost', outcome: 'lost' }),
  ]);
  await hold('deal', [deal({ id: 'd', stageId: 'talk', stageSince: '2026-11-01' })]);
});

it('A deal that the rep moves is in its new stage from today on, before the server knows', async () => {
  await moveDeal('d', 'offer', null, clock);
  // It is the 25th where the rep is.
  expect((await getRow('deal', 'd'))?.row).toMatchObject({
    stageId: 'offer',
    stageSince: '2026-11-25',
  });
});

it('A deal that is lost is closed for a reason, and Undo opens it again', async () => {
  const done = await moveDeal('d', 'lost', 'Price', clock);
  expect((await getRow('deal', 'd'))?.row).toMatchObject({
    ...{ stageId: 'lost', closedOn: '2026-11-25', lossReason: 'Price' },
  });
  if (done === null) expect.fail('nothing was moved');
  expect(await undoMove(done, clock)).toBe(true);
  expect((await getRow('deal', 'd'))?.row).toEqual(
    deal({ id: 'd', stageId: 'talk', stageSince: '2026-11-01' }),
  );
});

it('Undo counts also when the server has confirmed the move already', async () => {
  const done = await moveDeal('d', 'lost', 'Price', clock);
  if (done === null) expect.fail('nothing was moved');
  await outboxDatabase().entries.clear();
  expect(await undoMove(done, clock)).toBe(true);
  expect((await entries()).map(({ args }) => args)).toEqual([
    {
      ...{ kind: 'deal', id: 'd' },
      set: { stageId: 'talk', stageSince: '2026-11-01', closedOn: null, lossReason: null },
      base: {
        ...{ stageId: 'lost', stageSince: '2026-11-25', closedOn: '2026-11-25' },
        lossReason: 'Price',
      },
    },
  ]);
});

it('Only what changes is sent', async () => {
  await moveDeal('d', 'offer', null, clock);
  expect((await entries()).map(({ args }) => args)).toEqual([
    {
      ...{ kind: 'deal', id: 'd' },
      set: { stageId: 'offer', stageSince: '2026-11-25' },
      base: { stageId: 'talk', stageSince: '2026-11-01' },
    },
  ]);
});

it.each([
  ['gone', 'offer'],
  ['d', 'talk'],
])('Nothing is sent for %s to %s', async (dealId, stageId) => {
  expect(await moveDeal(dealId, stageId, null, clock)).toBeNull();
  expect(await entries()).toEqual([]);
});
