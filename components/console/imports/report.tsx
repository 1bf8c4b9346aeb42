import type { CheckResponse, OpsChange } from '../../../lib/console/view.ts';
import { count } from '../../i18n/format.ts';
import * as ui from '../../ui/ui.module.css';
import * as styles from '../console.module.css';
import { tc } from '../console-texts.ts';
import { BadLines } from './bad-lines.tsx';
import { faultText } from './fault-text.ts';
import { Preview } from './preview.tsx';

const shownCounts = ['created', 'changed', 'unchanged', 'skipped', 'bad'] as const;

/** What a load of the file does, or did. */
export function Report({
  report,
  file,
  loaded,
  onLoad,
  onAgain,
}: {
  report: CheckResponse;
  file: File;
  /** The audit line of the load; null before the load. */
  loaded: OpsChange | null;
  /** Null: the file must be checked again before it can be loaded. */
  onLoad: (() => void) | null;
  onAgain: () => void;
}) {
  const { fault, bad, created, changed, samples } = report;
  if (fault) return <Fault fault={fault} onAgain={onAgain} />;
  const badLines = bad > 0 && (
    <BadLines report={report} file={file} onAgain={onAgain} loaded={loaded !== null} />
  );
  if (loaded) {
    return (
      <>
        <Loaded change={loaded} />
        {badLines}
      </>
    );
  }
  const rows = created + changed;
  return (
    <>
      <dl className={styles.counts}>
        {shownCounts.map((name) => (
          <div key={name} data-tone={name === 'bad' && bad > 0 ? 'bad' : undefined}>
            <dt>{tc.imports.counts[name]}</dt>
            <dd>{count(report[name])}</dd>
          </div>
        ))}
      </dl>
      {badLines}
      {bad === 0 && rows === 0 && <p className={ui.note}>{tc.imports.nothing}</p>}
      {samples.length > 0 && <Preview samples={samples} />}
      {rows > 0 && onLoad && (
        <button type="button" className={bad > 0 ? ui.button : ui.mainButton} onClick={onLoad}>
          {(bad > 0 ? tc.imports.loadGood : tc.imports.load)({ n: rows })}
        </button>
      )}
    </>
  );
}

function Fault({
  fault,
  onAgain,
}: {
  fault: NonNullable<CheckResponse['fault']>;
  onAgain: () => void;
}) {
  const { line } = fault;
  const words = line === null ? tc.imports.fault : tc.imports.faultLine({ line: count(line) });
  return (
    <div className={ui.note} data-tone="bad" role="alert">
      <span>
        <strong>{words}</strong> <bdi>{faultText(fault)}</bdi>
      </span>
      <button type="button" className={ui.smallButton} onClick={onAgain}>
        {tc.imports.checkAgain}
      </button>
    </div>
  );
}

function Loaded({ change: { after } }: { change: OpsChange }) {
  const rows = Number(after?.created ?? 0) + Number(after?.changed ?? 0);
  return (
    <p className={ui.note} data-tone="good" role="status">
      {tc.imports.loaded({ n: rows })}
    </p>
  );
}
