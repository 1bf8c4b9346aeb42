import { describe, expect, it } from 'vitest';
import { deal, stage } from '../../test/kit/rows.ts';
import { openDeals } from './rules.ts';

const stages = [
  stage({ id: 'won', order: 9, outcome: 'won' }),
  stage({ id: 'proposal', name: 'Proposal', order: 3, typicalDays: 14 }),
  stage({ id: 'talk', name: 'Talk', order: 1 }),
  stage({ id: 'lost', order: 2, outcome: 'lost' }),
];
const deals = (...rows: Parameters<typeof deal>[0][]) =>
  openDeals(rows.map(deal), stages, 'anna', '2026-11-24');

describe('open deals', () => {
  it('Open deals show their stage and for how long', () => {
    expect(deals({ id: 'd', stageId: 'proposal', stageSince: '2026-11-01' })[0]).toMatchObject({
      stage: 'Proposal',
      step: 2,
      steps: 2,
      daysInStage: 23,
      typicalDays: 14,
      mine: true,
    });
  });

  it('The rep’s own deals come first, then the largest, whatever the currency’s decimals', () => {
    const list = deals(
      { id: 'none', amount: null },
      { id: 'bens', ownerRepId: 'ben', amount: 9_000_000 },
      { id: 'yen', amount: 50_000, currency: 'JPY' },
      { id: 'euro', amount: 60_000 },
    );
    expect(list.map((deal) => deal.id)).toEqual(['yen', 'euro', 'none', 'bens']);
  });

  it('Deals that are won, lost or in an unknown stage are left out', () => {
    expect(deals({ id: 'a', stageId: 'won' }, { id: 'b', stageId: 'lost' })).toEqual([]);
    expect(deals({ id: 'c', stageId: 'gone' })).toEqual([]);
  });

  it('The days in a stage are never negative', () => {
    expect(deals({ id: 'd', stageSince: '2026-11-25' })[0]?.daysInStage).toBe(0);
  });
});
