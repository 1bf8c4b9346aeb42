import ArrowLeft from 'lucide-react/icons/arrow-left';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import {
  type AnsweredTemplate,
  type Answers,
  applyAnswers,
} from '../../lib/template/answer-rules.ts';
import type { FilledTemplate } from '../../lib/template/view.ts';
import { keys } from '../i18n/keys.ts';
import { formatList } from '../i18n/screen-format.ts';
import { ts } from '../i18n/text.ts';
import { Section } from '../ui/section.tsx';
import * as ui from '../ui/ui.module.css';
import * as styles from './template.module.css';

/** The result of Insert or Copy. */
export type InsertOutcome =
  | 'inserted'
  | 'inserted-no-subject'
  | 'copied'
  | 'copied-no-draft'
  | 'copied-several-drafts'
  | 'copied-refused'
  | 'failed';

/** The template as it will be inserted. The rep fills gaps here and sees them in the text at once. */
export function TemplatePreview({
  name,
  filled,
  target,
  outcome,
  canInsert,
  onInsert,
  onCopy,
  onBack,
}: {
  name: string;
  filled: FilledTemplate;
  /** The person and deal whose values are filled in. */
  target: ReactNode;
  outcome: InsertOutcome | null;
  /** False: there is no page to insert into, so copying is the main action. */
  canInsert: boolean;
  onInsert: (answered: AnsweredTemplate) => void;
  onCopy: (answered: AnsweredTemplate) => void;
  onBack: () => void;
}) {
  const [answers, setAnswers] = useState<Answers>({});
  const answered = applyAnswers(filled, answers);
  const gaps = answered.missing.length;
  return (
    <>
      <div className={styles.head}>
        <button type="button" className={ui.iconButton} onClick={onBack} aria-label={ts.acts.back}>
          <ArrowLeft size={16} aria-hidden="true" className={ui.flip} />
        </button>
        <h2>
          <bdi>{name}</bdi>
        </h2>
      </div>
      <div className={styles.target}>{target}</div>
      {filled.missing.length > 0 && (
        <Gaps labels={filled.missing} answers={answers} onChange={setAnswers} />
      )}
      <Section title={ts.template.preview}>
        {filled.unknown.length > 0 && (
          <p className={ui.note} data-tone="warn">
            {ts.template.unknown({ names: formatList(filled.unknown) })}
          </p>
        )}
        {answered.subject !== null && (
          <p className={styles.subject}>
            <span className={ui.quiet}>{ts.template.subject}</span> <bdi>{answered.subject}</bdi>
          </p>
        )}
        <Markup html={answered.html} />
      </Section>
      <div className={styles.acts}>
        {filled.expired && (
          <p className={ui.note} data-tone="bad">
            {ts.template.expiredWhy}
          </p>
        )}
        {outcome && <Outcome outcome={outcome} />}
        {canInsert && (
          <button
            type="button"
            className={`${ui.mainButton} ${styles.wide}`}
            disabled={filled.expired}
            onClick={() => onInsert(answered)}
          >
            {gaps === 0 ? ts.template.insert : ts.template.insertMissing({ n: gaps })}
          </button>
        )}
        <button
          type="button"
          className={canInsert ? ui.button : `${ui.mainButton} ${styles.wide}`}
          disabled={filled.expired}
          onClick={() => onCopy(answered)}
        >
          {ts.acts.copy}
        </button>
      </div>
    </>
  );
}

function Gaps({
  labels,
  answers,
  onChange,
}: {
  labels: readonly string[];
  answers: Answers;
  onChange: (answers: Answers) => void;
}) {
  return (
    <Section title={ts.template.missing({ n: labels.length })}>
      <p className={ui.quiet}>{ts.template.fillInHow}</p>
      <div className={styles.gaps}>
        {labels.map((label) => (
          <label key={label} className={ui.field}>
            <span>{label}</span>
            <input
              className={ui.input}
              dir="auto"
              maxLength={300}
              value={answers[label] ?? ''}
              onChange={(event) => onChange({ ...answers, [label]: event.target.value })}
            />
          </label>
        ))}
      </div>
    </Section>
  );
}

function Outcome({ outcome }: { outcome: InsertOutcome }) {
  const words = {
    inserted: ts.template.inserted({ undo: keys.undo() }),
    'inserted-no-subject': ts.template.insertedNoSubject,
    copied: ts.acts.copied,
    'copied-no-draft': ts.template.noDraft({ paste: keys.paste() }),
    'copied-several-drafts': ts.template.severalDrafts,
    'copied-refused': ts.template.notInserted({ paste: keys.paste() }),
    failed: ts.template.notCopied,
  }[outcome];
  const good = outcome === 'copied' || outcome.startsWith('inserted');
  return (
    <p className={ui.note} data-tone={good ? 'good' : 'warn'} role="status">
      {words}
    </p>
  );
}

/** Shows sanitised markup. Links and pictures are inactive, because this is only a preview. */
function Markup({ html }: { html: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Parsed in a separate document, in which nothing is fetched or run.
    const { body } = new DOMParser().parseFromString(html, 'text/html');
    for (const link of body.querySelectorAll('a')) {
      link.title = link.getAttribute('href') ?? '';
      link.removeAttribute('href');
    }
    for (const picture of body.querySelectorAll('img')) {
      const words = document.createElement('span');
      words.textContent = `[${picture.alt || picture.src}]`;
      picture.replaceWith(words);
    }
    place.current?.replaceChildren(...body.childNodes);
  }, [html]);
  return <div ref={place} className={styles.preview} dir="auto" />;
}
