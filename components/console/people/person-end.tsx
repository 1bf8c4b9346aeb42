import { type FormEvent, useState } from 'react';
import { setLastDay } from '../../../lib/console/actions.ts';
import type { Person } from '../../../lib/console/view.ts';
import { isPlainDate } from '../../../lib/kit/date.ts';
import { formatDate } from '../../i18n/screen-format.ts';
import { Section } from '../../ui/section.tsx';
import * as ui from '../../ui/ui.module.css';
import { useNow } from '../../ui/use-now.ts';
import * as styles from '../console.module.css';
import { tc } from '../console-texts.ts';
import { isOver } from './active-text.ts';
import { Ask } from './ask.tsx';
import { usePersonWrite } from './use-person-write.ts';
import { WriteResult } from './write-result.tsx';

/** Sets or removes the last day of a person. */
export function PersonEnd({ person }: { person: Person }) {
  const { id, name, activeTo } = person;
  const now = useNow();
  // Null until somebody types into the field; until then, the field shows the stored day, even if that day changes.
  const [edit, setEdit] = useState<string | null>(null);
  const typed = edit ?? activeTo ?? '';
  const [asked, setAsked] = useState(false);
  const { busy, error, said, run } = usePersonWrite(
    async (lastDay: string | null) => {
      // A confirmation counts only once, even if the write is refused, because the question may be a different one now.
      setAsked(false);
      await setLastDay(id, { lastDay, base: activeTo });
      setEdit(null);
    },
    (day) =>
      day === null
        ? tc.people.endCleared({ name })
        : tc.people.endSaved({ name, day: formatDate(day, now) }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
  };
  const day = formatDate(typed, now);
  return (
    <Section title={tc.people.end}>
      <form className={styles.form} onSubmit={submit}>
        <p className={ui.quiet}>{tc.people.endHow}</p>
        <label className={ui.field}>
          <span>{tc.people.endDate}</span>
          <input
            className={ui.input}
            type="date"
            value={typed}
            onChange={(event) => setEdit(event.target.value)}
          />
        </label>
        {activeTo !== null && typed !== activeTo && (
          <p className={ui.quiet}>{tc.people.endNow({ day: formatDate(activeTo, now) })}</p>
        )}
        <div className={styles.acts}>
          <button
            type="submit"
            className={ui.smallButton}
            disabled={busy || !isPlainDate(typed) || typed === activeTo}
          >
            {tc.people.endSave}
          </button>
          {activeTo !== null && (
            <button
              type="button"
              className={ui.smallButton}
              disabled={busy}
              onClick={() => run(null)}
            >
              {tc.people.endClear}
            </button>
          )}
        </div>
        {asked && (
          <Ask
            question={(isOver(typed, now) ? tc.people.endPast : tc.people.endAsk)({ name, day })}
            busy={busy}
            onYes={() => run(typed)}
            onNo={() => setAsked(false)}
          />
        )}
        <WriteResult said={said} error={error} />
      </form>
    </Section>
  );
}
