import { afterMove } from '../contract/mutations/stage-move.ts';
import type { Deal } from '../contract/rows/deal.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { readCurrentRep } from '../store/current-rep.ts';
import { editRow } from '../store/edit-row.ts';
import { todayOf } from '../store/rep-day.ts';
import { getRow } from '../store/rows.ts';
import { undoClick } from '../store/undo-click.ts';
import type { MovedDeal } from './view.ts';

/**
 * Moves a deal to another stage, with the days that follow from the move. `lossReason`: why the deal was lost; null for any other stage.
 * Resolves when the click is safe on the disk. Null if the deal no longer exists, or if it is already in the stage.
 */
export async function moveDeal(
  dealId: string,
  stageId: string,
  lossReason: string | null,
  clock: Clock = systemClock,
): Promise<MovedDeal | null> {
  const [self, seen] = await Promise.all([readCurrentRep(), getRow('deal', dealId)]);
  if (!seen || seen.row.stageId === stageId) return null;
  const was = seen.row;
  const [from, to] = await Promise.all([getRow('stage', was.stageId), getRow('stage', stageId)]);
  const wanted = { ...was, stageId, ...(lossReason === null ? {} : { lossReason }) };
  const on = todayOf(self, clock);
  const is = afterMove(was, wanted, { from: from?.row ?? null, to: to?.row ?? null, on });
  return editRow('deal', was, changed(was, is), clock);
}

/** Undoes a move. Returns false if nothing can undo it. */
export function undoMove(
  { entryId, click }: MovedDeal,
  clock: Clock = systemClock,
): Promise<boolean> {
  return undoClick(entryId, clock, click);
}

const moved = ['stageId', 'stageSince', 'closedOn', 'lossReason'] as const;

function changed(was: Deal, is: Deal): Partial<Deal> {
  const fields = moved.filter((field) => (was[field] ?? null) !== (is[field] ?? null));
  return Object.fromEntries(fields.map((field) => [field, is[field] ?? null]));
}
