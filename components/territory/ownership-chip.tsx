import type { OwnershipStatus } from '../../lib/territory/view.ts';
import { TooltipChip } from '../ui/tooltip-chip.tsx';
import { useNow } from '../ui/use-now.ts';
import { ownershipLabel } from './ownership-label.ts';

/** "May I work this account?", with the reason. */
export function OwnershipChip({ verdict }: { verdict: OwnershipStatus }) {
  const words = ownershipLabel(verdict, useNow());
  return (
    <TooltipChip tone={words.tone} reason={words.reason}>
      {words.text}
    </TooltipChip>
  );
}
