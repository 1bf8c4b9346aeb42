import { changesQuery } from '../../../lib/console/queries.ts';
import type { OpsChange } from '../../../lib/console/view.ts';
import { count } from '../../i18n/format.ts';
import { formatLongTimestamp } from '../../i18n/screen-format.ts';
import { Section } from '../../ui/section.tsx';
import * as ui from '../../ui/ui.module.css';
import * as styles from '../console.module.css';
import { tc } from '../console-texts.ts';
import { Failure } from '../failure.tsx';
import { useOpsQuery } from '../use-ops-query.ts';
import { whoText } from '../who-text.ts';

/** The last loads, in the console and by command: when, who, and how many rows. */
export function History() {
  const { data, error, refetch } = useOpsQuery(changesQuery({ action: 'import.load', limit: 50 }));
  return (
    <Section title={tc.imports.history}>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.changes.length === 0 && <p className={ui.quiet}>{tc.imports.noHistory}</p>}
      {data && data.changes.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              {[tc.imports.when, tc.imports.who, tc.imports.file, tc.imports.what].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.changes.map((change) => (
              <tr key={change.id}>
                <td data-label={tc.imports.when}>{formatLongTimestamp(change.at)}</td>
                <td data-label={tc.imports.who}>
                  <bdi>{whoText(change)}</bdi>
                </td>
                <td data-label={tc.imports.file}>
                  <bdi>{change.target.name}</bdi>
                </td>
                <td data-label={tc.imports.what}>{resultText(change)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function resultText({ after }: OpsChange): string {
  const number = (name: string) => count(Number(after?.[name] ?? 0));
  return tc.imports.result({
    created: number('created'),
    changed: number('changed'),
    unchanged: number('unchanged'),
  });
}
