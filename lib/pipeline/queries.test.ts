import { beforeEach, expect, it } from 'vitest';
import { deal, organisation, rep, stage } from '../../test/kit/rows.ts';
import { hold, signIn } from '../../test/kit/store.ts';
import { fixedClock } from '../kit/clock.ts';
import { accountDealsQuery } from './queries.ts';

const clock = fixedClock('2026-11-24T12:00:00Z');

beforeEach(async () => {
  await signIn('anna');
  await hold('organisation', [organisation({ id: 'acme' })]);
  await hold('rep', [rep({ id: 'anna', timeZone: 'Pacific/Auckland' })]);
  await hold('stage', [stage({ id: 'proposal' })]);
  await hold('deal', [
    deal({ id: 'd', accountId: 'berg', stageSince: '2026-11-20' }),
    deal({ id: 'other', accountId: 'fjord' }),
  ]);
});

it('The query gives the open deals of the account, counted in the rep’s own days', async () => {
  // It is the 25th where the rep is.
  expect(await accountDealsQuery('berg', clock).read()).toMatchObject([
    { id: 'd', daysInStage: 5 },
  ]);
});

it('The query gives no deals when no person has an account', async () => {
  expect(await accountDealsQuery(null, clock).read()).toEqual([]);
});
