import { useState } from 'react';
import type { ReplyOf } from '../../lib/message/protocol.ts';
import { count } from '../i18n/format.ts';
import { series } from '../i18n/series.ts';
import { ts } from '../i18n/text.ts';
import { withParts } from '../i18n/with-parts.tsx';
import { Section } from '../ui/section.tsx';
import * as ui from '../ui/ui.module.css';
import * as styles from './reading.module.css';

export type ReportState =
  | { step: 'open' | 'undone' | 'gone' }
  | { step: 'saved'; entryId: string }
  | { step: 'failed'; reason: string };

type Build = ReplyOf<'page.shape'>;

/** Everything that would be sent, and the button that sends it. */
export function ReportView({
  build,
  knownSite,
  state,
  onSend,
  onUndo,
  onBack,
}: {
  build: Build;
  /** The site as the package names it; null for other sites, which only the rep may decide to name. */
  knownSite: string | null;
  state: ReportState;
  onSend: (withSite: boolean) => void;
  onUndo: (entryId: string) => void;
  onBack: () => void;
}) {
  const [withSite, setWithSite] = useState(false);
  const { host, kind, site } = build;
  const said = knownSite ?? (withSite ? site : null);
  const facts = [
    [
      ts.hosts.file,
      host
        ? ts.hosts.fileIs({
            id: host.id,
            source: ts.hosts.source[host.source],
            version: `${host.edition}`,
          })
        : ts.acts.none,
    ],
    [ts.hosts.kind, kind === null ? ts.hosts.noKind : ts.hosts.kinds[kind]],
    [ts.hosts.site, said ?? ts.hosts.notSaid],
  ] as const;
  return (
    <>
      <Section title={ts.hosts.report}>
        <p className={ui.quiet}>{ts.hosts.reportHow}</p>
        <dl className={ui.facts}>
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {knownSite === null && (
          <label className={styles.reportSite}>
            <input
              type="checkbox"
              checked={withSite}
              disabled={state.step === 'saved' || state.step === 'gone'}
              onChange={(event) => setWithSite(event.target.checked)}
            />
            <span>{withParts(ts.hosts.saySite, { site: <bdi>{site}</bdi> })}</span>
          </label>
        )}
        <Act state={state} onSend={() => onSend(withSite)} onUndo={onUndo} onBack={onBack} />
      </Section>
      <ShapeList shape={build.shape} />
    </>
  );
}

function Act({
  state,
  onSend,
  onUndo,
  onBack,
}: {
  state: ReportState;
  onSend: () => void;
  onUndo: (entryId: string) => void;
  onBack: () => void;
}) {
  if (state.step === 'saved' || state.step === 'gone') {
    return (
      <div className={styles.reportDone} role="status">
        <span>{state.step === 'saved' ? ts.hosts.reportSaved : ts.hosts.reportGone}</span>
        {state.step === 'saved' ? (
          <button type="button" className={ui.smallButton} onClick={() => onUndo(state.entryId)}>
            {ts.acts.undo}
          </button>
        ) : (
          <button type="button" className={ui.smallButton} onClick={onBack}>
            {ts.acts.back}
          </button>
        )}
      </div>
    );
  }
  return (
    <div className={styles.reportActs}>
      <button type="button" className={ui.mainButton} onClick={onSend}>
        {ts.hosts.send}
      </button>
      <button type="button" className={ui.button} onClick={onBack}>
        {ts.acts.back}
      </button>
      {state.step === 'undone' && <p role="status">{ts.hosts.reportUndone}</p>}
      {state.step === 'failed' && (
        <p className={ui.fieldError} role="alert">
          {state.reason}
        </p>
      )}
    </div>
  );
}

function ShapeList({ shape }: { shape: Build['shape'] }) {
  const { elements, visible, frames, shadows, deepest } = shape;
  const sizes = [
    ts.hosts.elements({ n: elements }),
    ts.hosts.shown({ n: visible }),
    ts.hosts.frames({ n: frames }),
    ts.hosts.shadows({ n: shadows }),
    ts.hosts.deep({ n: deepest }),
  ];
  const lists = [
    [ts.hosts.tags, shape.tags],
    [ts.hosts.roles, shape.roles],
    [ts.hosts.attributes, shape.attributes],
  ] as const;
  return (
    <Section title={ts.hosts.all}>
      <p>{series(sizes)}</p>
      {lists.map(([title, counts]) => (
        <div key={title} className={styles.shapeWords}>
          <h3>{title}</h3>
          {Object.keys(counts).length === 0 ? (
            <p className={ui.quiet}>{ts.acts.none}</p>
          ) : (
            <ul>
              {Object.entries(counts).map(([word, times]) => (
                <li key={word}>
                  <span>{word}</span> <b>{count(times)}</b>
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
      <p className={ui.quiet}>{ts.hosts.custom}</p>
    </Section>
  );
}
