import { useMutation } from '@tanstack/react-query';
import { useContext, useEffect, useState } from 'react';
import { logActivity, undoActivity } from '../../lib/activity/actions.ts';
import { undoMs } from '../../lib/activity/rules.ts';
import type { Reading } from '../../lib/contract/page/reading.ts';
import type { Candidate } from '../../lib/matching/view.ts';
import { saveFailureText } from '../ui/failure-text.ts';
import { ClockContext } from '../ui/use-now.ts';
import type { JustLogged } from './log-state.ts';

export interface Log {
  just: JustLogged | null;
  problem: string | null;
  /** ms; changes when Undo ends. */
  now: number;
  log: (kind: 'email' | 'call' | 'meeting') => void;
  note: (note: string) => void;
  undo: () => void;
}

/** Logs activities with a prospect, and remembers the latest one while it can be undone. */
export function useLog(
  candidate: Candidate | null,
  dealId: string | null,
  reading: Reading | null,
): Log {
  const clock = useContext(ClockContext);
  const [just, setJust] = useState<JustLogged | null>(null);
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    if (just === null) return;
    const timer = setTimeout(
      () => {
        setNow(clock.now());
        // A logged email keeps showing its state; for the other kinds the buttons come back.
        setJust((held) => (held?.kind === 'email' ? held : null));
      },
      Math.max(0, just.at + undoMs - clock.now()),
    );
    return () => clearTimeout(timer);
  }, [just, clock]);

  const running = useMutation({
    mutationFn: (work: () => Promise<JustLogged | null>) => work(),
    onSuccess: (done) => {
      setNow(clock.now());
      setJust(done);
    },
  });
  const run = (work: () => Promise<JustLogged | null>) => {
    // A second click before the first is saved counts as the same.
    if (!running.isPending) running.mutate(work);
  };
  const save = async (kind: JustLogged['kind'], note: string | null): Promise<JustLogged> => {
    const subject = reading?.subject ?? null;
    const request = { kind, candidate, dealId, reading, note, subject };
    const { id, entryId } = await logActivity(
      kind === 'email' ? request : { ...request, subject: null },
      clock,
    );
    return { id, entryId, kind, at: clock.now() };
  };
  return {
    just,
    problem: running.error && saveFailureText(running.error),
    now,
    log: (kind) => run(() => save(kind, null)),
    note: (note) => run(() => save('note', note)),
    undo: () =>
      run(async () => {
        if (just !== null) await undoActivity(just.id, just.entryId, clock);
        return null;
      }),
  };
}
