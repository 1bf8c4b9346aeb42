import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import X from 'lucide-react/icons/x';
import { useState } from 'react';
import { checkImport, loadImport } from '../../../lib/console/actions.ts';
import type { CheckResponse, ImportProgress, KindsResponse } from '../../../lib/console/view.ts';
import { maxImportBytes } from '../../../lib/contract/wire/ops.ts';
import { textFor, ts } from '../../i18n/text.ts';
import * as ui from '../../ui/ui.module.css';
import * as styles from '../console.module.css';
import { tc } from '../console-texts.ts';
import { Failure } from '../failure.tsx';
import { mebibytes } from './drop-zone.tsx';
import { Report } from './report.tsx';
import type { WaitingFile } from './waiting-file.ts';
import { Working } from './working.tsx';

/** A file: its kind, what a load would change, and the button that loads the file. */
export function FileCard({
  waiting,
  kinds,
  onKind,
  onRemove,
}: {
  waiting: WaitingFile;
  kinds: KindsResponse['kinds'];
  onKind: (kind: string) => void;
  onRemove: () => void;
}) {
  const { file, kind } = waiting;
  const tooLarge = file.size > maxImportBytes;
  return (
    <article className={styles.card} aria-label={file.name}>
      <header className={styles.cardHead}>
        <h2>
          <bdi>{file.name}</bdi>
        </h2>
        <select
          className={`${ui.input} ${styles.kind}`}
          aria-label={tc.imports.kind}
          value={kind ?? ''}
          onChange={({ target }) => onKind(target.value)}
        >
          {kind === null && <option value="">{tc.imports.chooseKind}</option>}
          {kinds.map(({ name, row }) => (
            <option key={name} value={name}>
              {textFor(ts.options.kinds, row)}
            </option>
          ))}
        </select>
        <button
          type="button"
          className={ui.iconButton}
          aria-label={tc.imports.remove({ name: file.name })}
          onClick={onRemove}
        >
          <X size={16} aria-hidden="true" />
        </button>
      </header>
      {tooLarge ? (
        <p className={ui.note} data-tone="bad" role="alert">
          {tc.imports.tooLarge({ mebibytes: mebibytes() })}
        </p>
      ) : (
        kind !== null && <Checked waiting={waiting} kind={kind} />
      )}
    </article>
  );
}

/** The file is checked as soon as its kind is known. */
function Checked({ waiting: { id, file }, kind }: { waiting: WaitingFile; kind: string }) {
  const client = useQueryClient();
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const check = useQuery({
    queryKey: ['import', id],
    queryFn: () => {
      setProgress(null);
      return checkImport(kind, file, setProgress);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  const load = useMutation({
    mutationFn: ({ hash, bad }: CheckResponse) => {
      setProgress(null);
      return loadImport(kind, file, { id, hash, skipBad: bad > 0, tell: setProgress });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['ops'] }),
  });
  if (check.isFetching) {
    return <Working what={tc.imports.checking({ name: file.name })} progress={progress} />;
  }
  if (load.isPending) {
    return <Working what={tc.imports.loading({ name: file.name })} progress={progress} />;
  }
  const again = () => {
    load.reset();
    void check.refetch();
  };
  if (check.error) return <Failure error={check.error} onRetry={again} />;
  const report = load.data ?? check.data;
  if (!report) return null;
  return (
    <>
      {load.error && <Failure error={load.error} onRetry={again} />}
      <Report
        report={report}
        file={file}
        loaded={load.data?.change ?? null}
        onLoad={load.error ? null : () => load.mutate(report)}
        onAgain={again}
      />
    </>
  );
}
