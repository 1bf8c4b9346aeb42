import { useState } from 'react';
import type { SignInRefusal } from '../../lib/contract/sign-in-refusal.ts';
import { sendToBackground } from '../../lib/message/send.ts';

/** Asks the background to sign in; the session itself comes through the store. */
export function useSignIn(): {
  busy: boolean;
  problem: SignInRefusal | null;
  signIn: (backend: string) => void;
} {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<SignInRefusal | null>(null);
  const signIn = (backend: string) => {
    setBusy(true);
    setProblem(null);
    sendToBackground('session.signIn', { backend })
      .then(
        ({ refusal }) => setProblem(refusal),
        () => setProblem('unknown'),
      )
      .finally(() => setBusy(false));
  };
  return { busy, problem, signIn };
}
