import { describe, expect, it } from 'vitest';
import { deal, rate, stage } from '../../test/kit/rows.ts';
import { type DealRows, defaultDeal, openDeals } from './rules.ts';

const stages = [
  stage({ id: 'won', order: 9, outcome: 'won' }),
  stage({ id: 'proposal', name: 'Proposal', order: 3, typicalDays: 14 }),
  stage({ id: 'talk', name: 'Talk', order: 1 }),
  stage({ id: 'lost', order: 2, outcome: 'lost' }),
];
const rows: DealRows = { deals: [], stages, pipelines: [], rates: [], currency: 'EUR' };
const deals = (...given: Parameters<typeof deal>[0][]) =>
  openDeals({ ...rows, deals: given.map(deal) }, 'anna', '2026-11-24');
const perUnit = (from: string, perUnit: string, more: Partial<Parameters<typeof rate>[0]> = {}) =>
  rate({ id: from, from, to: 'EUR', perUnit, startsOn: '2026-01-01', ...more });

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

  it('The rep’s own deals come first, then the largest, then those without an amount', () => {
    const list = deals(
      { id: 'none', amount: null },
      { id: 'bens', ownerRepId: 'ben', amount: 9_000_000 },
      { id: 'small', amount: 50_000 },
      { id: 'large', amount: 60_000 },
    );
    expect(list.map((deal) => deal.id)).toEqual(['large', 'small', 'none', 'bens']);
  });

  it('Deals of several currencies are ordered by the converted amount and shown in their own', () => {
    const rates = [perUnit('KRW', '0.0006'), perUnit('JPY', '0.0055')];
    const given = [
      deal({ id: 'won', amount: 20_000_000, currency: 'KRW' }),
      deal({ id: 'yen', amount: 1_000_000, currency: 'JPY' }),
      deal({ id: 'euro', amount: 5_000_000 }),
    ];
    // 50,000, 12,000 and 5,500 euros.
    expect(openDeals({ ...rows, rates, deals: given }, 'anna', '2026-11-24')).toMatchObject([
      { id: 'euro', amount: 5_000_000, currency: 'EUR' },
      { id: 'won', amount: 20_000_000, currency: 'KRW' },
      { id: 'yen', amount: 1_000_000, currency: 'JPY' },
    ]);
  });

  it('Deals without a rate follow those with one, by currency and amount', () => {
    const list = deals(
      { id: 'none', amount: null },
      { id: 'yen', amount: 900, currency: 'JPY' },
      { id: 'dollar', amount: 100, currency: 'USD' },
      { id: 'more-yen', amount: 1_000, currency: 'JPY' },
      { id: 'euro', amount: 1 },
    );
    expect(list.map((deal) => deal.id)).toEqual(['euro', 'more-yen', 'yen', 'dollar', 'none']);
  });

  it('The corporate rate of the day counts before others', () => {
    const rates = [
      perUnit('USD', '5', { id: 'dated' }),
      perUnit('USD', '0.1', { id: 'old', kind: 'corporate', endsOn: '2026-10-31' }),
      perUnit('USD', '0.9', { id: 'corporate', kind: 'corporate', startsOn: '2026-11-01' }),
    ];
    const given = [
      deal({ id: 'usd', amount: 100, currency: 'USD' }),
      deal({ id: 'eur', amount: 95 }),
    ];
    const list = openDeals({ ...rows, rates, deals: given }, 'anna', '2026-11-24');
    expect(list.map(({ id }) => id)).toEqual(['eur', 'usd']);
  });

  it('The steps of two pipelines are counted apart', () => {
    const [fresh, renewals] = [{ pipelineId: 'new' }, { pipelineId: 'renewals' }];
    const two = [
      ...[1, 2, 3, 4].map((n) => stage({ id: `n${n}`, name: `New ${n}`, order: n, ...fresh })),
      ...[1, 2, 3].map((n) => stage({ id: `r${n}`, name: `Renew ${n}`, order: n, ...renewals })),
    ];
    const pipelines = [
      { id: 'new', name: 'New business', order: 1 },
      { id: 'renewals', name: 'Renewals', order: 2 },
    ];
    const given = [deal({ id: 'a', stageId: 'r2' }), deal({ id: 'b', stageId: 'n4' })];
    expect(
      openDeals({ ...rows, stages: two, pipelines, deals: given }, 'anna', '2026-11-24'),
    ).toMatchObject([
      { id: 'a', stage: 'Renew 2', pipeline: 'Renewals', step: 2, steps: 3 },
      { id: 'b', stage: 'New 4', pipeline: 'New business', step: 4, steps: 4 },
    ]);
  });

  it('Stages without a pipeline are one pipeline, whose name nobody needs', () => {
    expect(deals({ id: 'd', stageId: 'talk' })[0]).toMatchObject({
      step: 1,
      steps: 2,
      pipeline: null,
    });
  });

  it('Deals that are won, lost or in an unknown stage are left out', () => {
    expect(deals({ id: 'a', stageId: 'won' }, { id: 'b', stageId: 'lost' })).toEqual([]);
    expect(deals({ id: 'c', stageId: 'gone' })).toEqual([]);
  });

  it('The days in a stage are never negative', () => {
    expect(deals({ id: 'd', stageSince: '2026-11-25' })[0]?.daysInStage).toBe(0);
  });
});

describe('the deal of a log or a proposal', () => {
  it.each([
    ['the first of the rep’s own', [{ id: 'bens', ownerRepId: 'ben' }, { id: 'mine' }], 'mine'],
    ['none if only colleagues have one', [{ id: 'bens', ownerRepId: 'ben' }], null],
    ['none if there is none', [], null],
  ])('It is %s', (_what, given, id) => {
    expect(defaultDeal(deals(...given))?.id ?? null).toBe(id);
  });
});
