import { useMutation } from '@tanstack/react-query';
import { useContext, useEffect, useState } from 'react';
import { undoMs } from '../../lib/activity/rules.ts';
import { moveDeal, undoMove } from '../../lib/pipeline/actions.ts';
import type { MovedDeal } from '../../lib/pipeline/view.ts';
import { saveFailureText } from '../ui/failure-text.ts';
import { ClockContext } from '../ui/use-now.ts';

export interface MoveDeal {
  /** Whether the rep has just moved the deal and can undo it. */
  done: boolean;
  problem: string | null;
  to: (stageId: string, lossReason: string | null) => void;
  undo: () => void;
}

/** Moves a deal, and remembers the move while it can be undone. */
export function useMoveDeal(dealId: string | null): MoveDeal {
  const clock = useContext(ClockContext);
  const [just, setJust] = useState<MovedDeal | null>(null);
  useEffect(() => {
    if (just === null) return;
    const timer = setTimeout(() => setJust(null), undoMs);
    return () => clearTimeout(timer);
  }, [just]);
  const running = useMutation({
    mutationFn: (work: () => Promise<MovedDeal | null>) => work(),
    onSuccess: setJust,
  });
  const run = (work: () => Promise<MovedDeal | null>) => {
    // A second click before the first is saved counts as the same.
    if (!running.isPending) running.mutate(work);
  };
  return {
    done: just !== null,
    problem: running.error && saveFailureText(running.error),
    to: (stageId, lossReason) =>
      run(async () => (dealId === null ? null : moveDeal(dealId, stageId, lossReason, clock))),
    undo: () =>
      run(async () => {
        if (just !== null) await undoMove(just, clock);
        return null;
      }),
  };
}
