import type { Activity } from '../contract/rows/activity.ts';
import { compareNewest, compareText } from '../kit/compare.ts';
import { eachRow } from '../kit/each-row.ts';
import type { ActivityView, SaveState } from './view.ts';

/** How long Undo is shown next to the click (ms). */
export const undoMs = 10_000;

export function activityView(
  seen: { row: Activity; state: SaveState },
  me: string,
  repNames: ReadonlyMap<string, string>,
): ActivityView {
  const { id, kind, at, repId, subject, note } = seen.row;
  return {
    id,
    kind,
    at,
    byMe: repId === me,
    repName: repNames.get(repId) ?? null,
    subject,
    note,
    state: seen.state,
  };
}

/** The views of the rows, in the same order. A row that can't be shown is left out. */
export function activityViews(
  seen: readonly Parameters<typeof activityView>[0][],
  me: string,
  repNames: ReadonlyMap<string, string>,
): ActivityView[] {
  const states = new Map(seen.map(({ row, state }) => [row.id, state]));
  return eachRow(
    'activity',
    seen.map(({ row }) => row),
    (row) => activityView({ row, state: states.get(row.id) ?? 'confirmed' }, me, repNames),
  );
}

/** The latest first; at the same instant, by id. */
export function newestFirst(a: { at: string; id: string }, b: { at: string; id: string }): number {
  return compareNewest(a.at, b.at) || compareText(a.id, b.id);
}
