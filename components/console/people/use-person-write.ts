import { useMutation, useQueryClient } from '@tanstack/react-query';

/** A write about a person. Afterwards the people and the audit trail are read again, even if the write failed. */
export function usePersonWrite<Input>(
  write: (input: Input) => Promise<void>,
  done: (input: Input) => string,
): {
  busy: boolean;
  error: Error | null;
  /** The message after a success, until the next write. */
  said: string | null;
  run: (input: Input) => void;
} {
  const client = useQueryClient();
  const { isPending, error, isSuccess, variables, mutate } = useMutation({
    mutationFn: write,
    onSettled: () => client.invalidateQueries({ queryKey: ['ops'] }),
  });
  return {
    busy: isPending,
    error,
    said: isSuccess && variables !== undefined ? done(variables) : null,
    run: mutate,
  };
}
