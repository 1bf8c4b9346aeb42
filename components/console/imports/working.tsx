import type { ImportProgress } from '../../../lib/console/view.ts';
import { percent } from '../../i18n/format.ts';
import * as ui from '../../ui/ui.module.css';
import * as styles from '../console.module.css';
import { tc } from '../console-texts.ts';
import { Loading } from '../loading.tsx';

/** That a file is checked or loaded, and how far that is once it takes a moment. */
export function Working({ what, progress }: { what: string; progress: ImportProgress | null }) {
  return (
    <div className={styles.working}>
      <Loading what={what} />
      {progress && <Bar what={what} progress={progress} />}
    </div>
  );
}

function Bar({
  what,
  progress: { pass, lines, bad, bytes, totalBytes },
}: {
  what: string;
  progress: ImportProgress;
}) {
  const isRead = bytes >= totalBytes;
  const share = isRead ? 1 : bytes / totalBytes;
  return (
    <>
      {/* Without a value while rows are written: how long that takes is not known. */}
      <progress aria-label={what} max={1} value={pass === 'write' && isRead ? undefined : share} />
      <span className={ui.quiet}>
        {tc.imports.progress({ n: lines, share: percent(share) })}{' '}
        {bad > 0 && tc.imports.progressBad({ n: bad })}
      </span>
    </>
  );
}
