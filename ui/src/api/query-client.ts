import { QueryClient } from '@tanstack/vue-query';
import type { Query } from '@tanstack/vue-query';
import { toValue } from 'vue';
import { ApiFailure } from './client.ts';

/**
 * TanStack does not begin a first reading anew when its query is invalidated, though what it brings may be older than what invalidated it. Here it is
 * read once more when it is there.
 */
export class FreshQueryClient extends QueryClient {
  /** What is being read for the first time and was invalidated meanwhile. */
  private readonly late = new Set<Query>();

  override async invalidateQueries(...[filters, options]: Parameters<QueryClient['invalidateQueries']>): Promise<void> {
    const first = this.getQueryCache().findAll({ ...toValue(filters), fetchStatus: 'fetching' }).filter((query) => query.state.data === undefined && !this.late.has(query));
    await Promise.all([super.invalidateQueries(filters, options), ...first.map((query) => this.readOnceMore(query))]);
  }

  private async readOnceMore(query: Query): Promise<void> {
    this.late.add(query);
    // The reading under way: it is joined, not begun.
    await Promise.allSettled([query.fetch()]);
    this.late.delete(query);
    await this.refetchQueries({ type: 'active', predicate: (other) => other === query });
  }
}

/** Shared cache of what was read. Only unreachable servers and server faults are worth a second try. */
export const queryClient = new FreshQueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, refetchOnWindowFocus: true, retry: (count, error) => count < 2 && error instanceof ApiFailure && (error.status === 0 || error.status >= 500) },
  },
});
