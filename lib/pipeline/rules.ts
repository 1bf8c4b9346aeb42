import type { Deal } from '../contract/rows/deal.ts';
import type { Pipeline } from '../contract/rows/pipeline.ts';
import type { Stage } from '../contract/rows/stage.ts';
import { compareText } from '../kit/compare.ts';
import { daysBetween, isRealDay } from '../kit/date.ts';
import { eachRow } from '../kit/each-row.ts';
import { exchange, type Rate, type RateKind } from '../kit/exchange.ts';
import type { DealView } from './view.ts';

/** The kinds of rates by which deals are compared, the best first. */
const rateKinds: readonly RateKind[] = ['corporate', 'dated', 'plan'];

/** The rows from which the open deals are found. */
export interface DealRows {
  deals: readonly Deal[];
  stages: readonly Stage[];
  pipelines: readonly Pipeline[];
  rates: readonly Rate[];
  /** The organisation's currency; null if it is unknown. */
  currency: string | null;
}

/**
 * The open deals: the rep's own first, then by amount in the organisation's currency, the largest first. Deals whose amount can't be
 * converted come next, by currency and then by amount. Deals without an amount come last. Deals in an unknown stage are left out, because
 * they may be closed. `today`: plain date.
 */
export function openDeals(rows: DealRows, repId: string, today: string): DealView[] {
  const places = stagePlaces(rows);
  const size = (view: DealView) => convertedAmount(view, rows, today);
  return eachRow('deal', rows.deals, (deal) => dealView(deal, places, repId, today))
    .filter((view) => view !== null)
    .map((view) => ({ view, size: size(view) }))
    .sort(
      (a, b) =>
        Number(b.view.mine) - Number(a.view.mine) ||
        bySize(a.size, b.size) ||
        byOwnAmount(a.view, b.view) ||
        compareText(a.view.id, b.view.id),
    )
    .map(({ view }) => view);
}

/** The deal that a log or a proposal is about unless the rep chooses another: a deal of the rep's own, never a colleague's. */
export function defaultDeal(deals: readonly DealView[]): DealView | null {
  return deals.find(({ mine }) => mine) ?? null;
}

/** Null: there is no amount, or no rate for it. */
function convertedAmount(
  { amount, currency }: DealView,
  { rates, currency: to }: DealRows,
  today: string,
): number | null {
  if (amount === null || to === null) return null;
  return exchange(amount, [currency, to], today, rates, rateKinds)?.amount ?? null;
}

/** The largest size first, and unknown sizes last. */
function bySize(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return b - a;
}

/** Deals that can't be compared by value: each currency together, the largest amount first. */
function byOwnAmount(a: DealView, b: DealView): number {
  if (a.amount === null || b.amount === null) return bySize(a.amount, b.amount);
  return compareText(a.currency, b.currency) || b.amount - a.amount;
}

/** A stage, and its place among the open stages of its pipeline. */
interface Place {
  stage: Stage;
  step: number;
  steps: number;
  /** The pipeline's name; null if the organisation has only one. */
  pipeline: string | null;
}

/** The places of the open stages, by the stage's id. */
function stagePlaces({ stages, pipelines }: DealRows): Map<string, Place> {
  const byPipeline = stagesByPipeline(stages.filter((stage) => stage.outcome === 'open'));
  const nameOf = (id: string | null) =>
    byPipeline.size > 1 ? (pipelines.find((one) => one.id === id)?.name ?? null) : null;
  return new Map(
    [...byPipeline].flatMap(([id, ofPipeline]) =>
      ofPipeline.map((stage, index): [string, Place] => [
        stage.id,
        { stage, step: index + 1, steps: ofPipeline.length, pipeline: nameOf(id) },
      ]),
    ),
  );
}

/** The stages of each pipeline in order. Stages without a pipeline belong to one together. */
export function stagesByPipeline(stages: readonly Stage[]): Map<string | null, Stage[]> {
  const inOrder = stages.toSorted((a, b) => a.order - b.order || compareText(a.id, b.id));
  return Map.groupBy(inOrder, (stage) => stage.pipelineId ?? null);
}

/** How long a deal has been in its stage; 0 if the first day is unknown or still ahead. `today`: plain date. */
export function daysInStage({ stageSince }: Deal, today: string): number {
  return isRealDay(stageSince) ? Math.max(0, daysBetween(stageSince, today)) : 0;
}

function dealView(
  deal: Deal,
  places: ReadonlyMap<string, Place>,
  repId: string,
  today: string,
): DealView | null {
  const place = places.get(deal.stageId);
  if (!place) return null;
  const { id, name, amount, currency, closeOn, nextStep, nextStepOn } = deal;
  const { stage, step, steps, pipeline } = place;
  return {
    id,
    name,
    amount,
    currency,
    pipeline,
    stage: stage.name,
    step,
    steps,
    daysInStage: daysInStage(deal, today),
    typicalDays: stage.typicalDays,
    closeOn,
    nextStep,
    nextStepOn,
    mine: deal.ownerRepId === repId,
  };
}
