import { describe, expect, it } from 'vitest';
import { deal, makeRow, rep, stage } from '../../test/kit/rows.ts';
import type { DealLine } from '../contract/rows/deal-line.ts';
import type { StageChange } from '../contract/rows/stage-change.ts';
import { type DetailRows, dealDetails } from './details.ts';

const line = (given: Partial<DealLine> & { id: string }) =>
  ({ ...makeRow('dealLine', { id: given.id }), dealId: 'd', name: given.id, ...given }) as DealLine;
const change = (given: Partial<StageChange> & { id: string }) =>
  ({ ...makeRow('stageChange', { id: given.id }), dealId: 'd', ...given }) as StageChange;
const rows = (more: Partial<DetailRows> = {}): DetailRows => ({
  ...{ deal: deal({ id: 'd', stageId: 'talk' }), lines: [], changes: [] },
  ...{ stages: [stage({ id: 'talk' })], pipelines: [], reps: [rep({ id: 'anna', name: 'Anna' })] },
  ...more,
});
const details = (more: Partial<DetailRows> = {}) => dealDetails(rows(more), 'anna', '2026-11-24');

describe('the details of a deal', () => {
  it('Lines have their price to the cent, after the discount', () => {
    const lines = [
      line({ id: 'labels', quantity: '100', unitPrice: '0.1212', discount: null, currency: 'EUR' }),
      line({ id: 'less', quantity: '100', unitPrice: '0.1212', discount: '0.15', currency: 'EUR' }),
      line({ id: 'yen', quantity: '3', unitPrice: '33.5', discount: null, currency: 'JPY' }),
    ];
    // 12.12, 10.302 and 100.5.
    expect(details({ lines }).lines.map(({ total }) => total)).toEqual([1_212, 1_030, 101]);
  });

  it('A price that is too large to be exact is not shown', () => {
    const huge = { quantity: '99999999999', unitPrice: '999999999999999' };
    const lines = [line({ id: 'huge', ...huge, discount: null, currency: 'EUR' })];
    expect(details({ lines }).lines[0]?.total).toBeNull();
  });

  it('Changes of stage are there with who made them, the latest first', () => {
    const stages = [stage({ id: 'talk', name: 'Talk' }), stage({ id: 'offer', name: 'Offer' })];
    const changes = [
      change({
        ...{ id: 'first', at: '2026-11-01T09:00:00.000Z', repId: null },
        ...{ fromStageId: 'gone', toStageId: 'talk' },
      }),
      change({
        ...{ id: 'last', at: '2026-11-20T09:00:00.000Z', repId: 'anna', stageSince: '2026-11-20' },
        ...{ fromStageId: 'talk', toStageId: 'offer' },
      }),
    ];
    expect(details({ stages, changes }).changes).toMatchObject([
      { from: 'Talk', to: 'Offer', who: 'Anna', since: '2026-11-20' },
      { from: null, to: 'Talk', who: null },
    ]);
  });

  it('A deal can go to the stages of every pipeline, its own first', () => {
    const stages = [
      stage({ id: 'due', name: 'Due', order: 1, pipelineId: 'renewals' }),
      stage({ id: 'offer', name: 'Offer', order: 2, pipelineId: 'new' }),
      stage({ id: 'talk', name: 'Talk', order: 1, pipelineId: 'new' }),
    ];
    const pipelines = [
      { id: 'renewals', name: 'Renewals', order: 1 },
      { id: 'new', name: 'New business', order: 2 },
    ];
    expect(details({ stages, pipelines })).toMatchObject({
      pipeline: 'New business',
      pipelines: [
        { name: 'New business', stages: [{ name: 'Talk' }, { name: 'Offer' }] },
        { name: 'Renewals', stages: [{ name: 'Due' }] },
      ],
    });
  });

  it('A deal in an unknown stage, of an unknown owner, is shown all the same', () => {
    const unknown = deal({ id: 'd', stageId: 'gone', ownerRepId: 'nobody' });
    expect(details({ deal: unknown })).toMatchObject({
      ...{ stage: null, outcome: null, pipeline: null, owner: null, mine: false },
    });
  });

  it('Who works on it is named', () => {
    const team = [
      { repId: 'anna', role: 'Account executive', share: '0.8' },
      { repId: 'nobody', role: 'Engineer', share: null },
    ];
    const { team: members } = details({ deal: deal({ id: 'd', team }) });
    expect(members.map(({ name }) => name)).toEqual(['Anna', null]);
  });
});
