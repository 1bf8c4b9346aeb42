import type { ActivityView, SaveState } from '../../lib/activity/view.ts';
import { ts } from '../i18n/text.ts';
import * as ui from '../ui/ui.module.css';
import * as styles from './activity.module.css';
import { KindIcon } from './kind-icon.tsx';
import { SaveStateBadge } from './save-state-badge.tsx';

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
    <div className={styles.logDone} role="status">
      <KindIcon kind={kind} />
      <span className={styles.logWord}>{ts.activity.logged[kind]}</span>
      <SaveStateBadge state={state} />
      {onUndo && (
        <button type="button" className={ui.smallButton} onClick={onUndo}>
          {ts.acts.undo}
        </button>
      )}
    </div>
  );
}
