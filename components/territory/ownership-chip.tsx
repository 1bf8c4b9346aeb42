import type { OwnershipStatus } from '../../lib/territory/view.ts';
import { Why } from '../ui/tooltip-chip.tsx';
import { useNow } from '../ui/use-now.ts';
import { verdictWords } from './ownership-label.ts';

/** "May I work this account?", with the reason. */
export function VerdictChip({ verdict }: { verdict: OwnershipStatus }) {
  const words = verdictWords(verdict, useNow());
  return (
    <Why tone={words.tone} reason={words.reason}>
      {words.text}
    </Why>
  );
}
