import { useState } from 'react';
import { sendToBackground } from '../../lib/message/send.ts';

/** Asks the background to sign in; the session itself comes through the store. */
export function useSignIn(): {
  busy: boolean;
  problem: string | null;
  signIn: (backend: string) => void;
} {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const signIn = (backend: string) => {
    setBusy(true);
    setProblem(null);
    sendToBackground('session.signIn', { backend })
      .then(
        ({ ok, reason }) => setProblem(ok ? null : (reason ?? '')),
        (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
      )
      .finally(() => setBusy(false));
  };
  return { busy, problem, signIn };
}
