import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { changesQuery, readEarlierChanges } from '../../../lib/console/queries.ts';
import type { OpsChange } from '../../../lib/console/view.ts';
import { Blank } from '../../ui/section.tsx';
import * as ui from '../../ui/ui.module.css';
import { tc } from '../console-texts.ts';
import { Failure } from '../failure.tsx';
import { Loading } from '../loading.tsx';
import { RowsTable } from '../table.tsx';
import { useOpsQuery } from '../use-ops-query.ts';
import { changeColumns } from './change-columns.tsx';
import { actionText, Details } from './change-text.tsx';

const request = { action: null, limit: 100 };

/** The audit trail, the latest line first. */
export function ChangesScreen() {
  const { data, error, refetch } = useOpsQuery(changesQuery(request));
  const [earlier, setEarlier] = useState<{ lines: OpsChange[]; more: boolean } | null>(null);
  const lines = [...(data?.changes ?? []), ...(earlier?.lines ?? [])];
  const last = lines.at(-1);
  const next = useMutation({
    mutationFn: (before: { at: number; id: string }) => readEarlierChanges({ ...request, before }),
    onSuccess: ({ changes, more }) =>
      setEarlier((held) => ({ lines: [...(held?.lines ?? []), ...changes], more })),
  });
  return (
    <>
      <p className={ui.quiet}>{tc.changes.about}</p>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && lines.length === 0 && <Blank title={tc.changes.none} />}
      {lines.length > 0 && <RowsTable columns={columns()} rows={lines} keyOf={({ id }) => id} />}
      {next.error && <Failure error={next.error} />}
      {last && (earlier ?? data)?.more && (
        <button
          type="button"
          className={ui.button}
          disabled={next.isPending}
          onClick={() => next.mutate({ at: last.at, id: last.id })}
        >
          {tc.console.more}
        </button>
      )}
    </>
  );
}

const columns = () => [
  ...changeColumns(),
  { head: tc.changes.what, cell: (change: OpsChange) => <bdi>{actionText(change)}</bdi> },
  { head: tc.changes.how, cell: (change: OpsChange) => <Details change={change} /> },
];
