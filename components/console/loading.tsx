import * as ui from '../ui/ui.module.css';
import * as styles from './console.module.css';
import { tc } from './console-texts.ts';

/** Says that something is being loaded. The message appears only after a moment, so that a quick answer does not flicker. */
export function Loading({ what = tc.console.loading }: { what?: string }) {
  return (
    <div className={styles.loading} role="status">
      <span className={styles.spinner} aria-hidden="true" />
      <span className={ui.quiet}>{what}</span>
    </div>
  );
}
