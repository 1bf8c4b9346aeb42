import { useId, useState } from 'react';
import type { ActivityView, SaveState } from '../../lib/activity/view.ts';
import { ts } from '../i18n/text.ts';
import * as ui from '../ui/ui.module.css';
import * as styles from './activity.module.css';
import { KindIcon } from './kind-icon.tsx';
import { LogDone } from './log-done.tsx';
import { canUndo, emailLogState, type JustLogged } from './log-state.ts';
import { NoteForm } from './note-form.tsx';

export interface LogBarProps {
  /** An email is open on the page. */
  hasEmail: boolean;
  /** The log of the open email, by any rep. */
  logged: ActivityView | null;
  just: JustLogged | null;
  /** The save state of the latest log; null until the store has it. */
  justState: SaveState | null;
  problem: string | null;
  /** ms; changes when Undo ends. */
  now: number;
  onLog: (kind: 'email' | 'call' | 'meeting') => void;
  onNote: (note: string) => void;
  onUndo: () => void;
}

/** The buttons that log with one click. The result replaces the button that was clicked. */
export function LogBar(props: LogBarProps) {
  const { hasEmail, logged, just, now, onLog, problem } = props;
  const place = emailLogState(hasEmail, logged, just, now);
  const why = useId();
  const [writing, setWriting] = useState(false);
  const undo = canUndo(just, now) ? props.onUndo : null;
  const other = just !== null && just.kind !== 'email';
  return (
    <fieldset className={styles.log}>
      <legend className={ui.unseen}>{ts.activity.actions}</legend>
      {place.show === 'button' && (
        <button
          type="button"
          className={`${ui.mainButton} ${styles.logMain}`}
          onClick={() => onLog('email')}
        >
          <KindIcon kind="email" />
          {ts.activity.log.email}
        </button>
      )}
      {place.show === 'blocked' && (
        <div className={styles.logBlocked}>
          <button
            type="button"
            className={`${ui.button} ${styles.logMain}`}
            disabled
            aria-describedby={why}
          >
            {ts.activity.log.email}
          </button>
          <span id={why}>{place.reason}</span>
        </div>
      )}
      {place.show === 'logged' && <LogDone kind="email" state={place.state} onUndo={undo} />}
      {other ? (
        <LogDone kind={just.kind} state={props.justState ?? 'pending'} onUndo={undo} />
      ) : (
        <Others
          main={place.show === 'absent'}
          onLog={onLog}
          onWrite={() => setWriting(!writing)}
          writing={writing}
        />
      )}
      {(writing || (just !== null && just.kind !== 'note' && canUndo(just, now))) && (
        <NoteForm
          open={writing}
          onOpen={() => setWriting(true)}
          onCancel={() => setWriting(false)}
          onSave={(note) => {
            setWriting(false);
            props.onNote(note);
          }}
        />
      )}
      {problem && (
        <p className={ui.fieldError} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}

function Others({
  main,
  onLog,
  onWrite,
  writing,
}: {
  /** No email is open, so logging a call is the main action. */
  main: boolean;
  onLog: LogBarProps['onLog'];
  onWrite: () => void;
  writing: boolean;
}) {
  return (
    <div className={styles.logOthers}>
      <button
        type="button"
        className={main ? ui.mainButton : ui.button}
        onClick={() => onLog('call')}
      >
        <KindIcon kind="call" />
        {ts.activity.log.call}
      </button>
      <button type="button" className={ui.button} onClick={() => onLog('meeting')}>
        <KindIcon kind="meeting" />
        {ts.activity.log.meeting}
      </button>
      <button type="button" className={ui.button} aria-expanded={writing} onClick={onWrite}>
        <KindIcon kind="note" />
        {ts.activity.log.note}
      </button>
    </div>
  );
}
