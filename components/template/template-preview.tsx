import ArrowLeft from 'lucide-react/icons/arrow-left';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { type Answers, hindrance, readAnswers } from '../../lib/template/answer-rules.ts';
import type { FilledTemplate, OpenTemplate, PlaceholderFault } from '../../lib/template/view.ts';
import { locale } from '../i18n/format.ts';
import { keys } from '../i18n/keys.ts';
import { ts } from '../i18n/text.ts';
import { Section } from '../ui/section.tsx';
import * as ui from '../ui/ui.module.css';
import * as styles from './template.module.css';
import { TemplateGaps } from './template-gaps.tsx';

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
  opened,
  target,
  outcome,
  canInsert,
  onInsert,
  onCopy,
  onBack,
}: {
  name: string;
  opened: OpenTemplate;
  /** The person and deal whose values are filled in. */
  target: ReactNode;
  outcome: InsertOutcome | null;
  /** False: there is no page to insert into, so copying is the main action. */
  canInsert: boolean;
  onInsert: (filled: FilledTemplate) => void;
  onCopy: (filled: FilledTemplate) => void;
  onBack: () => void;
}) {
  const [answers, setAnswers] = useState<Answers>({});
  const read = readAnswers(opened.gaps, answers, locale());
  // Each key is a whole new text, so the same answers are not filled in twice.
  const texts = JSON.stringify(read.texts);
  const filled = useMemo(() => opened.fill(JSON.parse(texts)), [opened, texts]);
  const gaps = filled.missing.length;
  const why = hindrance(opened, filled.missing);
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
      {opened.gaps.length > 0 && (
        <TemplateGaps
          gaps={opened.gaps}
          how={opened.kind === 'email' ? ts.template.fillInHow : ts.template.fillInAll}
          answers={answers}
          faults={read.faults}
          onChange={setAnswers}
        />
      )}
      <Section title={ts.template.preview}>
        {opened.faults.length > 0 && <Faults faults={opened.faults} />}
        {filled.subject !== null && (
          <p className={styles.subject}>
            <span className={ui.quiet}>{ts.template.subject}</span> <bdi>{filled.subject}</bdi>
          </p>
        )}
        <Markup html={filled.html} />
      </Section>
      <div className={styles.acts}>
        {why !== null && <Hindrance why={why} gaps={gaps} />}
        {outcome && <Outcome outcome={outcome} />}
        {canInsert && (
          <button
            type="button"
            className={`${ui.mainButton} ${styles.wide}`}
            disabled={why !== null}
            onClick={() => onInsert(filled)}
          >
            {gaps === 0 || why !== null
              ? ts.template.insert
              : ts.template.insertMissing({ n: gaps })}
          </button>
        )}
        <button
          type="button"
          className={canInsert ? ui.button : `${ui.mainButton} ${styles.wide}`}
          disabled={why !== null}
          onClick={() => onCopy(filled)}
        >
          {ts.acts.copy}
        </button>
      </div>
    </>
  );
}

/** The broken placeholders that sales operations must fix. */
function Faults({ faults }: { faults: readonly PlaceholderFault[] }) {
  return (
    <div className={`${ui.note} ${styles.faultNote}`} data-tone="warn">
      <p>{ts.template.faultyWhy({ n: faults.length })}</p>
      <ul className={styles.faults}>
        {faults.slice(0, maxFaultsShown).map(({ in: place, line, column, text, code }) => (
          <li key={`${place} ${line} ${column}`}>
            <bdi>{ts.template.fault({ text, why: ts.template.faults[code] })}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** More faults would hide the preview. */
const maxFaultsShown = 5;

function Hindrance({
  why,
  gaps,
}: {
  why: NonNullable<ReturnType<typeof hindrance>>;
  gaps: number;
}) {
  const words = {
    expired: ts.template.expiredWhy,
    faulty: ts.template.faultyBlocks,
    gaps: ts.template.gapsBlock({ n: gaps }),
  }[why];
  return (
    <p className={ui.note} data-tone={why === 'gaps' ? 'warn' : 'bad'}>
      {words}
    </p>
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
