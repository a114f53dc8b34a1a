import type { BulkRequest, BulkResult, InboxPreferences, NextResult, SavedView, SavedViewQuery, SearchResult } from '../../../api/contract/inbox.ts';
import type { WorkCalendar } from '../../../engine/model/graph.ts';
import type { Query } from './client.ts';
import { client } from './endpoints.ts';

type ViewWrite = { name: string; query: SavedViewQuery; sharedWith: string | null };
const id = encodeURIComponent;

/** What the inbox asks of the server besides the tasks themselves. */
export const inboxApi = {
  calendars: () => client.call<{ items: WorkCalendar[] }>('GET', '/calendars'),
  views: () => client.call<{ items: SavedView[] }>('GET', '/views'),
  addView: (view: ViewWrite) => client.call<SavedView>('POST', '/views', { body: view }),
  updateView: (viewId: string, view: ViewWrite & { version: number }) => client.call<SavedView>('PUT', `/views/${id(viewId)}`, { body: view }),
  removeView: (viewId: string) => client.call<void>('DELETE', `/views/${id(viewId)}`),
  preferences: () => client.call<InboxPreferences>('GET', '/preferences'),
  savePreferences: (preferences: InboxPreferences) => client.call<InboxPreferences>('PUT', '/preferences', { body: preferences }),
  /** With a key the call may be repeated. `closing`: it goes out although the page is being closed. */
  bulk: (request: BulkRequest, idempotencyKey?: string, closing = false) => client.call<BulkResult>('POST', '/tasks/bulk', { body: request, keepalive: closing, ...(idempotencyKey && { idempotencyKey }) }),
  takeNext: (body: { processKey?: string; org?: string }) => client.call<NextResult>('POST', '/tasks/next', { body }),
  search: (text: string, signal?: AbortSignal) => client.call<SearchResult>('GET', '/search', { query: { text }, ...(signal && { signal }) }),
  /** Address of the file with all rows of a view. */
  exportUrl(query: Query): string {
    const params = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value === undefined || value === null || value === '' ? [] : [[name, String(value)]])));
    return `/api/tasks/export?${params.toString()}`;
  },
};
