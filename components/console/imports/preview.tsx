import type { SampleRow } from '../../../lib/console/view.ts';
import { count } from '../../i18n/format.ts';
import * as ui from '../../ui/ui.module.css';
import { useNow } from '../../ui/use-now.ts';
import * as styles from '../console.module.css';
import { tc } from '../console-texts.ts';
import { RowsTable } from '../table.tsx';
import { previewText } from './preview-text.ts';

/** The first new and changed rows, with names instead of ids. */
export function Preview({ samples }: { samples: readonly SampleRow[] }) {
  return (
    <details className={styles.preview} open>
      <summary>
        <strong>{tc.imports.preview}</strong>{' '}
        <span className={ui.quiet}>{tc.imports.previewHow}</span>
      </summary>
      <RowsTable columns={columns()} rows={samples} keyOf={({ line }) => line} />
    </details>
  );
}

function Name({ sample: { name, isNew } }: { sample: SampleRow }) {
  return (
    <>
      <bdi>{name}</bdi>
      {isNew && (
        <span className={`${ui.chip} ${styles.mark}`} data-tone="good">
          {tc.imports.new}
        </span>
      )}
    </>
  );
}

function Changes({ sample: { fields } }: { sample: SampleRow }) {
  const now = useNow();
  return (
    <dl className={styles.changed}>
      {fields.map(({ column, before, after }) => (
        <div key={column}>
          <dt className={styles.code}>{column}</dt>
          <dd>
            <bdi>
              {before === null
                ? previewText(after, now)
                : tc.changes.was({
                    before: previewText(before, now),
                    after: previewText(after, now),
                  })}
            </bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const columns = () => [
  { head: tc.imports.line, cell: ({ line }: SampleRow) => count(line) },
  {
    head: tc.imports.row,
    namesRow: true as const,
    cell: (sample: SampleRow) => <Name sample={sample} />,
  },
  { head: tc.imports.changes, cell: (sample: SampleRow) => <Changes sample={sample} /> },
];
