import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import { followChanges } from './follow-changes.ts';

/** A source whose reads are answered by the test, in the order they were made. */
function followed() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const reads: PromiseWithResolvers<string>[] = [];
  const listeners = new Set<() => void>();
  const key = ['sites'];
  const stop = followChanges(client, {
    key,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  const observer = new QueryObserver<string>(client, {
    queryKey: key,
    queryFn: () => {
      const read = Promise.withResolvers<string>();
      reads.push(read);
      return read.promise;
    },
  });
  observer.subscribe(() => {});
  const change = () => {
    for (const listener of listeners) listener();
  };
  const shown = () => observer.getCurrentResult().data;
  return { reads, change, shown, stop, listeners };
}

describe('followChanges', () => {
  it('A change makes the query read again', async () => {
    const { reads, change, shown } = followed();
    reads[0]?.resolve('one');
    await vi.waitFor(() => expect(shown()).toBe('one'));
    change();
    await vi.waitFor(() => expect(reads).toHaveLength(2));
    reads[1]?.resolve('two');
    await vi.waitFor(() => expect(shown()).toBe('two'));
  });

  it('A change during the first read makes the query read again', async () => {
    const { reads, change, shown } = followed();
    change();
    await vi.waitFor(() => expect(reads).toHaveLength(2));
    reads[1]?.resolve('after the change');
    await vi.waitFor(() => expect(shown()).toBe('after the change'));
    reads[0]?.resolve('before the change');
    await Promise.resolve();
    expect(shown()).toBe('after the change');
  });

  it('A stopped query does not listen any more', () => {
    const { stop, listeners } = followed();
    stop();
    expect(listeners.size).toBe(0);
  });
});
