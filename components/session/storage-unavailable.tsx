import { ts } from '../i18n/text.ts';
import * as ui from '../ui/ui.module.css';
import * as styles from './session.module.css';

/** Shown if the databases can't be opened: in a private window, or if the browser blocks storage in frames of other sites. */
export function StorageUnavailable() {
  return (
    <div className={styles.signIn} role="alert">
      <h1>{ts.storage.closed}</h1>
      <p className={ui.quiet}>{ts.storage.closedHow}</p>
    </div>
  );
}
