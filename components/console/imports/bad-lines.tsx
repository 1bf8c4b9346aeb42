import { csvText, pickRecords } from '../../../lib/console/rules.ts';
import type { CheckResponse } from '../../../lib/console/view.ts';
import { count } from '../../i18n/format.ts';
import * as ui from '../../ui/ui.module.css';
import * as styles from '../console.module.css';
import { tc } from '../console-texts.ts';
import { RowsTable } from '../table.tsx';
import { faultText } from './fault-text.ts';

const maxShown = 20;

/**
 * The bad lines by number, column and problem. The problems can be downloaded, and so can the lines themselves, to be corrected and loaded
 * later.
 */
export function BadLines({
  report: { bad, badAt, badLines, created, changed },
  file,
  loaded,
  onAgain,
}: {
  report: CheckResponse;
  file: File;
  /** Whether the good lines are loaded, and the bad ones were left out. */
  loaded: boolean;
  onAgain: () => void;
}) {
  const shown = badLines.slice(0, maxShown);
  const download = () => {
    const heads = columns().map(({ head }) => head);
    const lines = badLines.map((bad) => [
      ...[String(bad.line), bad.column ?? tc.imports.whole, faultText(bad)],
    ]);
    save(`bad-${file.name}`, csvText([heads, ...lines]));
  };
  const some = created + changed > 0 ? tc.imports.badSome : tc.imports.bad;
  const text = loaded ? tc.imports.leftOut : some;
  const pick = async () =>
    save(`to-correct-${file.name}`, pickRecords(await file.text(), badAt ?? []));
  return (
    <>
      <p className={ui.note} data-tone={loaded ? 'warn' : 'bad'} role="alert">
        {text({ n: bad })}
      </p>
      <RowsTable
        columns={columns()}
        rows={shown}
        keyOf={({ line, column, message }) => `${line} ${column} ${message}`}
      />
      <div className={styles.acts}>
        {shown.length < badLines.length && (
          <span className={ui.quiet}>{tc.imports.badFirst({ n: count(shown.length) })}</span>
        )}
        <button type="button" className={ui.smallButton} onClick={download}>
          {tc.imports.download}
        </button>
        {badAt && (
          <button type="button" className={ui.smallButton} onClick={() => void pick()}>
            {tc.imports.pick}
          </button>
        )}
        {!loaded && (
          <button type="button" className={ui.smallButton} onClick={onAgain}>
            {tc.imports.checkAgain}
          </button>
        )}
      </div>
    </>
  );
}

type BadLine = CheckResponse['badLines'][number];

const columns = () => [
  { head: tc.imports.line, cell: ({ line }: BadLine) => count(line) },
  {
    head: tc.imports.column,
    cell: ({ column }: BadLine) =>
      column === null ? tc.imports.whole : <bdi className={styles.code}>{column}</bdi>,
  },
  {
    head: tc.imports.problem,
    cell: (bad: BadLine) => <bdi>{faultText(bad)}</bdi>,
  },
];

/** Saves a text on this machine. The byte order mark tells spreadsheets that the text is UTF-8. */
function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name.endsWith('.csv') ? name : `${name}.csv`;
  link.click();
  URL.revokeObjectURL(address);
}
