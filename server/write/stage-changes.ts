import type { Deal } from '../../lib/contract/rows/deal.ts';
import type { StageChange } from '../../lib/contract/rows/stage-change.ts';
import { type Clock, instantOf } from '../../lib/kit/clock.ts';
import { newId } from '../../lib/kit/id.ts';
import type { Plan } from './plan.ts';

/**
 * Writes a row for every stored deal that gets another stage, whether by a click, an import or a command. `repId`: the rep who changes the
 * deal; null for an import or a command.
 */
export function addStageChanges(plan: Plan, repId: string | null, clock: Clock): void {
  for (const { id, row, before } of plan.of('deal')) {
    const [was, is] = [before?.row as Deal | null | undefined, row as Deal | null]; // `plan.of` returns deals.
    if (!was || !is || was.stageId === is.stageId) continue;
    const change: StageChange = {
      id: newId(),
      dealId: id,
      ownerRepId: is.ownerRepId,
      fromStageId: was.stageId,
      toStageId: is.stageId,
      at: instantOf(clock),
      repId,
    };
    plan.add('stageChange', change.id, change, undefined);
  }
}
