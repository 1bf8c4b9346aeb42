import { QueryCache, QueryClient } from '@tanstack/react-query';

/**
 * The query client of a page of ours. Everything it asks for is on this device, so it needs no network, and nothing gets better by
 * asking again: what changes says so.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: (error) => console.warn(error) }),
    defaultOptions: {
      queries: {
        gcTime: 10 * 60_000,
        retry: false,
        networkMode: 'always',
        refetchOnWindowFocus: false,
      },
      // What a rep has written is not kept once it is saved.
      mutations: { networkMode: 'always', gcTime: 0 },
    },
  });
}
