import { useMutation } from '@tanstack/react-query';
import type { SignInRefusal } from '../../lib/contract/sign-in-refusal.ts';
import { sendToBackground } from '../../lib/message/send.ts';

/** Asks the background to sign in. The session then arrives through the store. */
export function useSignIn(): {
  busy: boolean;
  problem: SignInRefusal | null;
  signIn: (serverUrl: string) => void;
} {
  const { isPending, isError, data, mutate } = useMutation({
    mutationFn: (serverUrl: string) => sendToBackground('session.signIn', { serverUrl }),
  });
  return {
    busy: isPending,
    problem: isError ? 'unknown' : (data?.refusal ?? null),
    signIn: mutate,
  };
}
