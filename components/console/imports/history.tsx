import { changesQuery } from '../../../lib/console/queries.ts';
import type { OpsChange } from '../../../lib/console/view.ts';
import { count } from '../../i18n/format.ts';
import { Section } from '../../ui/section.tsx';
import * as ui from '../../ui/ui.module.css';
import { changeColumns } from '../changes/change-columns.tsx';
import { tc } from '../console-texts.ts';
import { Failure } from '../failure.tsx';
import { RowsTable } from '../table.tsx';
import { useOpsQuery } from '../use-ops-query.ts';

/** The last loads, in the console and by command: when, who, and how many rows. */
export function History() {
  const { data, error, refetch } = useOpsQuery(changesQuery({ action: 'import.load', limit: 50 }));
  return (
    <Section title={tc.imports.history}>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.changes.length === 0 && <p className={ui.quiet}>{tc.imports.noHistory}</p>}
      {data && data.changes.length > 0 && (
        <RowsTable columns={columns()} rows={data.changes} keyOf={({ id }) => id} />
      )}
    </Section>
  );
}

const columns = () => [
  ...changeColumns(),
  { head: tc.imports.file, cell: ({ target }: OpsChange) => <bdi>{target.name}</bdi> },
  { head: tc.changes.what, cell: resultText },
];

function resultText({ after }: OpsChange): string {
  const number = (name: string) => count(Number(after?.[name] ?? 0));
  return tc.imports.result({
    created: number('created'),
    changed: number('changed'),
    unchanged: number('unchanged'),
  });
}
