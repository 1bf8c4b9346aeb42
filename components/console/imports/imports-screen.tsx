import { useRef, useState } from 'react';
import { kindsQuery } from '../../../lib/console/queries.ts';
import { inLoadOrder, kindOfFile } from '../../../lib/console/rules.ts';
import type { KindsResponse } from '../../../lib/console/view.ts';
import { newId } from '../../../lib/kit/id.ts';
import * as ui from '../../ui/ui.module.css';
import * as styles from '../console.module.css';
import { tc } from '../console-texts.ts';
import { Failure } from '../failure.tsx';
import { Loading } from '../loading.tsx';
import { useOpsQuery } from '../use-ops-query.ts';
import { DropZone } from './drop-zone.tsx';
import { FileCard } from './file-card.tsx';
import { History } from './history.tsx';
import type { WaitingFile } from './waiting-file.ts';

/** The screen on which operations drop, check, preview and load files, with the history of loads below. */
export function ImportsScreen() {
  const { data, error, refetch } = useOpsQuery(kindsQuery());
  return (
    <>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <Files kinds={data.kinds} />}
      <History />
    </>
  );
}

function Files({ kinds }: { kinds: KindsResponse['kinds'] }) {
  const [files, setFiles] = useState<readonly WaitingFile[]>([]);
  const add = (dropped: readonly File[]) =>
    setFiles((held) => [
      ...held,
      ...dropped.map((file) => ({ id: newId(), file, kind: kindOfFile(file.name, kinds) })),
    ]);
  const change = (id: string, kind: string) =>
    setFiles((held) => held.map((one) => (one.id === id ? { ...one, id: newId(), kind } : one)));
  const choose = useRef<HTMLButtonElement>(null);
  const remove = (id: string) => {
    setFiles((held) => held.filter((one) => one.id !== id));
    // The pressed button is gone, and the focus must not be lost with it.
    choose.current?.focus();
  };
  return (
    <>
      <DropZone onFiles={add} choose={choose} />
      {files.length > 1 && <p className={ui.quiet}>{tc.imports.order}</p>}
      <ul className={styles.files}>
        {inLoadOrder(files, kinds).map((waiting) => (
          <li key={waiting.id}>
            <FileCard
              waiting={waiting}
              kinds={kinds}
              onKind={(kind) => change(waiting.id, kind)}
              onRemove={() => remove(waiting.id)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
