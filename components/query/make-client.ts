import { QueryCache, QueryClient } from '@tanstack/react-query';

/**
 * The query client of an extension page. All data is on this device, so queries need no network, and retrying or refetching
 * would not help: data that changes announces its changes.
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
      // Once a rep's input is saved, it must not stay in memory.
      mutations: { networkMode: 'always', gcTime: 0 },
    },
  });
}
