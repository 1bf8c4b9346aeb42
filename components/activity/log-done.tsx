import type { ActivityView, SaveState } from '../../lib/activity/view.ts';
import { ts } from '../i18n/text.ts';
import { KindIcon } from './kind-icon.tsx';
import { SaveMark } from './save-state-badge.tsx';
import './activity.css';

/** The result of a click: its save state, and Undo while it is offered. */
export function LogDone({
  kind,
  state,
  onUndo,
}: {
  kind: ActivityView['kind'];
  state: SaveState;
  /** Null: Undo is no longer offered. */
  onUndo: (() => void) | null;
}) {
  return (
    <div className="log-done" role="status">
      <KindIcon kind={kind} />
      <span className="log-word">{ts.activity.logged[kind]}</span>
      <SaveMark state={state} />
      {onUndo && (
        <button type="button" className="button small" onClick={onUndo}>
          {ts.acts.undo}
        </button>
      )}
    </div>
  );
}
