import type { SignInRefusal } from '../../lib/contract/sign-in-refusal.ts';
import { ts } from '../i18n/text.ts';
import './session.css';

/** Why the sign-in failed, and what the rep can do. */
export function Refusal({ refusal }: { refusal: SignInRefusal }) {
  const { what, todo } = ts.refusals[refusal];
  // The rep closed the window, so nothing is wrong.
  const tone = refusal === 'cancelled' ? 'note refusal' : 'note bad refusal';
  return (
    <div className={tone} role="alert">
      <strong>{what}</strong>
      <span>{todo}</span>
    </div>
  );
}
