import { useEffect, useRef, useSyncExternalStore } from 'react';
import { ts } from '../../i18n/text.ts';
import * as ui from '../../ui/ui.module.css';
import * as styles from './notice.module.css';
import type { Asker, Question } from './question.ts';
import type { Guard } from './start-guard.ts';

/** Asks for confirmation before anything is written, in browsers that can't tell whether the page covers the frame. */
export function ConfirmWrite({ guard, asker }: { guard: Guard; asker: Asker }) {
  const question = useSyncExternalStore(asker.subscribe, asker.get);
  useEffect(() => {
    if (question === null) return;
    const onKey = (event: KeyboardEvent) => {
      if (!event.isTrusted || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === 'Tab' || event.key === 'Shift') return;
      event.preventDefault();
      if (event.key === 'Escape') return guard.attempt(asker.cancel);
      const yes = event.key.toUpperCase() === question.letter;
      guard.attempt(() => asker.answer(yes));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [question, guard, asker]);
  if (question === null) return null;
  return <Ask question={question} onAnswer={asker.answer} onCancel={asker.cancel} />;
}

/** Exported for the gallery. */
export function Ask({
  question,
  onAnswer,
  onCancel,
}: {
  question: Question;
  onAnswer: (yes: boolean) => void;
  onCancel: () => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus({ preventScroll: true }), []);
  const { what, left, top, letter } = question;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the window handles the keys while this is open.
    <div
      ref={place}
      className={styles.ask}
      role="alertdialog"
      aria-label={ts.confirm.ask({ what })}
      tabIndex={-1}
      onClick={() => onAnswer(false)}
    >
      <p>
        <b>{ts.confirm.ask({ what })}</b>
        {ts.confirm.askHow({ letter })}
      </p>
      <div
        className={styles.askRoom}
        style={{ gridTemplate: `${top}fr auto ${100 - top}fr / ${left}fr auto ${100 - left}fr` }}
      >
        <button
          type="button"
          tabIndex={-1}
          className={ui.mainButton}
          onClick={(event) => {
            event.stopPropagation();
            onAnswer(true);
          }}
        >
          {ts.confirm.yes}
        </button>
      </div>
      <button
        type="button"
        className={ui.button}
        onClick={(event) => {
          event.stopPropagation();
          onCancel();
        }}
      >
        {ts.acts.cancel}
      </button>
    </div>
  );
}
