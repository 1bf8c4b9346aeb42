import type { Activity } from '../contract/rows/activity.ts';
import { compareNewest, compareText } from '../kit/compare.ts';
import type { ActivityView, SaveState } from './view.ts';

/** A row's state in the store and outbox, as the rep reads it. */
export function saveStateOf(state: 'confirmed' | 'pending' | 'sent' | 'parked'): SaveState {
  if (state === 'pending') return 'saved';
  return state === 'parked' ? 'failed' : state;
}

export function activityView(
  seen: { row: Activity; state: 'confirmed' | 'pending' | 'sent' | 'parked' },
  me: string,
  repNames: ReadonlyMap<string, string>,
): ActivityView {
  const { id, kind, at, repId, subject, note } = seen.row;
  return {
    id,
    kind,
    at,
    byMe: repId === me,
    repName: repNames.get(repId) ?? 'a rep who is not listed',
    subject,
    note,
    state: saveStateOf(seen.state),
  };
}

/** The latest first; of one instant, by id. */
export function newestFirst(a: { at: string; id: string }, b: { at: string; id: string }): number {
  return compareNewest(a.at, b.at) || compareText(a.id, b.id);
}
