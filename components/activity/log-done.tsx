import type { ActivityView, SaveState } from '../../lib/activity/view.ts';
import { ts } from '../i18n/text.ts';
import { KindIcon } from './kind-icon.tsx';
import { SaveMark } from './save-state-badge.tsx';
import './activity.css';

/** What came of a click, where the click was: how far it is, and the way back while there is one. */
export function LogDone({
  kind,
  state,
  onUndo,
}: {
  kind: ActivityView['kind'];
  state: SaveState;
  /** Null: the time for it is over. */
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
