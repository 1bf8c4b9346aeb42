import type { Deal } from '../contract/rows/deal.ts';
import type { Stage } from '../contract/rows/stage.ts';
import { compareText } from '../kit/compare.ts';
import { daysBetween, isRealDay } from '../kit/date.ts';
import { eachRow } from '../kit/each-row.ts';
import { majorUnits } from '../kit/money.ts';
import type { DealView } from './view.ts';

/**
 * The open deals: the rep's own first, then by amount, the largest first, then by id. Amounts are compared in major units
 * without converting currencies. A deal in an unknown stage is left out, because it may be closed. `today`: plain date.
 */
export function openDeals(
  deals: readonly Deal[],
  stages: readonly Stage[],
  repId: string,
  today: string,
): DealView[] {
  const open = stages
    .filter((stage) => stage.outcome === 'open')
    .sort((a, b) => a.order - b.order || compareText(a.id, b.id));
  return eachRow('deal', deals, (deal) => dealView(deal, open, repId, today))
    .filter((view) => view !== null)
    .sort(
      (a, b) => Number(b.mine) - Number(a.mine) || sizeOf(b) - sizeOf(a) || compareText(a.id, b.id),
    );
}

function sizeOf({ amount, currency }: DealView): number {
  return amount === null ? -1 : majorUnits(amount, currency);
}

function dealView(
  deal: Deal,
  open: readonly Stage[],
  repId: string,
  today: string,
): DealView | null {
  const place = open.findIndex((stage) => stage.id === deal.stageId);
  const stage = open[place];
  if (!stage) return null;
  const { id, name, amount, currency, closeOn, nextStep, nextStepOn } = deal;
  return {
    id,
    name,
    amount,
    currency,
    stage: stage.name,
    step: place + 1,
    steps: open.length,
    daysInStage: Math.max(0, isRealDay(deal.stageSince) ? daysBetween(deal.stageSince, today) : 0),
    typicalDays: stage.typicalDays,
    closeOn,
    nextStep,
    nextStepOn,
    mine: deal.ownerRepId === repId,
  };
}
