import type { Verdict } from '../../lib/territory/view.ts';
import { useNow } from '../ui/tick.ts';
import { Why } from '../ui/why.tsx';
import { verdictWords } from './words.ts';

/** "May I work this account?", with the reason behind it. */
export function VerdictChip({ verdict }: { verdict: Verdict }) {
  const words = verdictWords(verdict, useNow());
  return (
    <Why tone={words.tone} reason={words.reason}>
      {words.text}
    </Why>
  );
}
