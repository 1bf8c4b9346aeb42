import { ts } from '../../i18n/text.ts';
import * as ui from '../../ui/ui.module.css';
import { tc } from '../console-texts.ts';

/** Asks before a write that takes something away from a person. */
export function Ask({
  question,
  busy,
  onYes,
  onNo,
}: {
  question: string;
  busy: boolean;
  onYes: () => void;
  onNo: () => void;
}) {
  return (
    <div className={ui.note} data-tone="warn" role="alert">
      <span>{question}</span>
      <button type="button" className={ui.smallButton} disabled={busy} onClick={onYes}>
        {tc.people.yes}
      </button>
      <button type="button" className={ui.smallButton} disabled={busy} onClick={onNo}>
        {ts.acts.cancel}
      </button>
    </div>
  );
}
