import { type KeyboardEvent, useEffect, useRef } from 'react';
import { ts } from '../../i18n/text.ts';
import * as ui from '../../ui/ui.module.css';
import { tc } from '../console-texts.ts';

/**
 * A question before a write that takes something from a person. It takes the focus. After “Cancel” and Esc the focus returns to where it
 * was; after “Yes” it goes to the first field of the section, because the button that asked may be gone then.
 */
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
  const box = useRef<HTMLDivElement>(null);
  const confirmed = useRef(false);
  useEffect(() => {
    const opener = document.activeElement;
    const section = box.current?.closest('section');
    box.current?.focus();
    return () => {
      const field = section?.querySelector<HTMLElement>('input:not(:disabled)');
      if (confirmed.current) field?.focus();
      else if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  const yes = () => {
    confirmed.current = true;
    // The button is disabled while the write is running, and would lose the focus.
    box.current?.focus();
    onYes();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !busy) onNo();
  };
  return (
    <div
      ref={box}
      className={ui.note}
      data-tone="warn"
      role="alertdialog"
      aria-label={question}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <span>{question}</span>
      <button type="button" className={ui.smallButton} disabled={busy} onClick={yes}>
        {tc.people.yes}
      </button>
      <button type="button" className={ui.smallButton} disabled={busy} onClick={onNo}>
        {ts.acts.cancel}
      </button>
    </div>
  );
}
