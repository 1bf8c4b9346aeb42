import type { SignInRefusal } from '../../lib/contract/sign-in-refusal.ts';
import { ts } from '../i18n/text.ts';
import './session.css';

/** Why the sign-in did not work, and what can be done about it. */
export function Refusal({ refusal }: { refusal: SignInRefusal }) {
  const { what, todo } = ts.refusals[refusal];
  // Who closed the window knows that: nothing is wrong.
  const tone = refusal === 'cancelled' ? 'note refusal' : 'note bad refusal';
  return (
    <div className={tone} role="alert">
      <strong>{what}</strong>
      <span>{todo}</span>
    </div>
  );
}
