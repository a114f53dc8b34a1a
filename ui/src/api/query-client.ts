import { QueryClient } from '@tanstack/vue-query';
import { ApiFailure } from './client.ts';

/** Shared cache of what was read. Only unreachable servers and server faults are worth a second try. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, refetchOnWindowFocus: true, retry: (count, error) => count < 2 && error instanceof ApiFailure && (error.status === 0 || error.status >= 500) },
  },
});
