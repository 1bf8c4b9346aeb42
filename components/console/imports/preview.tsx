import type { SampleRow } from '../../../lib/console/view.ts';
import { count } from '../../i18n/format.ts';
import * as ui from '../../ui/ui.module.css';
import { useNow } from '../../ui/use-now.ts';
import * as styles from '../console.module.css';
import { tc } from '../console-texts.ts';
import { previewText } from './preview-text.ts';

/** The first new and changed rows, as people read them. */
export function Preview({ samples }: { samples: readonly SampleRow[] }) {
  return (
    <details className={styles.preview} open>
      <summary>
        <strong>{tc.imports.preview}</strong>{' '}
        <span className={ui.quiet}>{tc.imports.previewHow}</span>
      </summary>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{tc.imports.line}</th>
            <th scope="col">{tc.imports.row}</th>
            <th scope="col">{tc.imports.changes}</th>
          </tr>
        </thead>
        <tbody>
          {samples.map((sample) => (
            <PreviewRow key={sample.line} sample={sample} />
          ))}
        </tbody>
      </table>
    </details>
  );
}

function PreviewRow({ sample: { line, isNew, name, fields } }: { sample: SampleRow }) {
  const now = useNow();
  return (
    <tr>
      <td data-label={tc.imports.line}>{count(line)}</td>
      <th scope="row" data-label={tc.imports.row}>
        <bdi>{name}</bdi>
        {isNew && (
          <span className={`${ui.chip} ${styles.mark}`} data-tone="good">
            {tc.imports.new}
          </span>
        )}
      </th>
      <td data-label={tc.imports.changes}>
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
      </td>
    </tr>
  );
}
