import type { SignInRefusal } from '../../lib/contract/sign-in-refusal.ts';
import { ts } from '../i18n/text.ts';
import * as ui from '../ui/ui.module.css';
import * as styles from './session.module.css';

/** Why the sign-in failed, and what the rep can do. */
export function Refusal({ refusal }: { refusal: SignInRefusal }) {
  const { what, todo } = ts.refusals[refusal];
  // The rep closed the window, so nothing is wrong.
  const tone = refusal === 'cancelled' ? undefined : 'bad';
  return (
    <div className={`${ui.note} ${styles.refusal}`} data-tone={tone} role="alert">
      <strong>{what}</strong>
      <span>{todo}</span>
    </div>
  );
}
