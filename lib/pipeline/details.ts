import type { Deal } from '../contract/rows/deal.ts';
import type { DealLine } from '../contract/rows/deal-line.ts';
import type { Pipeline } from '../contract/rows/pipeline.ts';
import type { Rep } from '../contract/rows/rep.ts';
import type { Stage } from '../contract/rows/stage.ts';
import type { StageChange } from '../contract/rows/stage-change.ts';
import { compareText } from '../kit/compare.ts';
import { priceOf } from '../kit/decimal.ts';
import { eachRow } from '../kit/each-row.ts';
import { daysInStage, stagesByPipeline } from './rules.ts';
import type { DealDetails, LineView, StageChangeView } from './view.ts';

/** The rows from which the details of a deal are found. */
export interface DetailRows {
  deal: Deal;
  lines: readonly DealLine[];
  changes: readonly StageChange[];
  stages: readonly Stage[];
  pipelines: readonly Pipeline[];
  reps: readonly Rep[];
}

/** `today`: plain date. */
export function dealDetails(rows: DetailRows, repId: string, today: string): DealDetails {
  const { deal } = rows;
  const stage = rows.stages.find(({ id }) => id === deal.stageId);
  const nameOf = namesOf(rows.reps);
  const { id, name, amount, currency, stageId, closeOn, nextStep, nextStepOn } = deal;
  const pipelines = pipelinesOf(rows, stage?.pipelineId ?? null);
  return {
    ...{ id, name, amount, currency, stageId, closeOn, nextStep, nextStepOn },
    owner: nameOf(deal.ownerRepId),
    mine: deal.ownerRepId === repId,
    stage: stage?.name ?? null,
    outcome: stage?.outcome ?? null,
    pipeline: stage && pipelines.length > 1 ? (pipelines[0]?.name ?? null) : null,
    daysInStage: daysInStage(deal, today),
    type: deal.type ?? null,
    createdOn: deal.createdOn ?? null,
    closedOn: deal.closedOn ?? null,
    lossReason: deal.lossReason ?? null,
    competitors: deal.competitors ?? [],
    team: (deal.team ?? []).map((member) => ({ ...member, name: nameOf(member.repId) })),
    lines: eachRow('dealLine', rows.lines, lineView).sort(
      (a, b) => compareText(a.name, b.name) || compareText(a.id, b.id),
    ),
    changes: changesOf(rows, nameOf),
    pipelines,
  };
}

type NameOf = (repId: string | null) => string | null;

function namesOf(reps: readonly Rep[]): NameOf {
  const names = new Map(reps.map(({ id, name }) => [id, name]));
  return (repId) => (repId === null ? null : (names.get(repId) ?? null));
}

function lineView(line: DealLine): LineView {
  const { id, name, quantity, unitPrice, discount, currency } = line;
  const { recurring, termMonths, startsOn } = line;
  return {
    ...{ id, name, quantity, unitPrice, discount, currency, recurring, termMonths, startsOn },
    total: totalOf(line),
  };
}

function totalOf({ unitPrice, quantity, currency, discount }: DealLine): number | null {
  try {
    return priceOf(unitPrice, quantity, currency, discount ?? '0');
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function changesOf({ changes, stages }: DetailRows, nameOf: NameOf): StageChangeView[] {
  const stageNames = new Map(stages.map(({ id, name }) => [id, name]));
  return eachRow('stageChange', changes, (change) => ({
    id: change.id,
    from: stageNames.get(change.fromStageId) ?? null,
    to: stageNames.get(change.toStageId) ?? null,
    at: change.at,
    since: change.stageSince ?? null,
    who: nameOf(change.repId),
  })).sort((a, b) => compareText(b.at, a.at) || compareText(b.id, a.id));
}

/** The stages by pipeline. `own`: the pipeline that comes first; the others follow in their order. */
function pipelinesOf({ stages, pipelines }: DetailRows, own: string | null) {
  const of = new Map(pipelines.map((one) => [one.id, one]));
  const order = (id: string | null) => (id === null ? 0 : (of.get(id)?.order ?? 0));
  return [...stagesByPipeline(stages)]
    .sort(
      ([a], [b]) =>
        Number(b === own) - Number(a === own) ||
        order(a) - order(b) ||
        compareText(a ?? '', b ?? ''),
    )
    .map(([id, some]) => ({
      name: id === null ? null : (of.get(id)?.name ?? null),
      stages: some.map(({ id, name, outcome }) => ({ id, name, outcome })),
    }));
}
