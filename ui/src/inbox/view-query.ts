import type { LocationQuery } from 'vue-router';
import { INBOX_TILES } from '../../../api/contract/inbox-names.ts';
import type { InboxTile } from '../../../api/contract/inbox-names.ts';
import type { SavedViewQuery } from '../../../api/contract/inbox.ts';
import type { Query } from '../api/client.ts';
import type { Scope } from '../api/endpoints.ts';

export type Tile = '' | InboxTile;
export type Sort = 'due' | 'created' | 'priority';
/** What the inbox shows. The URL says it too, so that a view can be kept, sent and returned to. */
export interface InboxView { scope: Scope; tile: Tile; text: string; processKey: string; sort: Sort }

/** As the switch has them. `deputy`: in the hands of absent colleagues one stands in for. */
export const SCOPES = ['mine', 'group', 'org', 'deputy'] as const satisfies Scope[];
const SORTS: Sort[] = ['created', 'priority'];

/** Reads a view from the URL's query; what is not understood falls back. */
export function readView(query: LocationQuery | Record<string, unknown>): InboxView {
  const one = (name: string): string => (typeof query[name] === 'string' ? query[name] : '');
  return {
    scope: SCOPES.find((scope) => scope === one('scope')) ?? 'group', tile: INBOX_TILES.find((tile) => tile === one('tile')) ?? '',
    text: one('text').slice(0, 100), processKey: one('process'), sort: SORTS.find((sort) => sort === one('sort')) ?? 'due',
  };
}

/** The URL's query of a view, without what is the default anyway; also what a saved view keeps. */
export function viewQuery(view: InboxView): Record<string, string> & SavedViewQuery {
  const query = { scope: view.scope === 'group' ? '' : view.scope, tile: view.tile, text: view.text, process: view.processKey, sort: view.sort === 'due' ? '' : view.sort };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '')) as Record<string, string> & SavedViewQuery;
}

/** The API's query of a view. What is due first comes first; what is new or important comes first when that is asked for. */
export function taskQuery(view: InboxView): Query {
  return { scope: view.scope, text: view.text, processKey: view.processKey, tile: view.tile, sort: view.sort, order: view.sort === 'due' ? 'asc' : 'desc' };
}

export const sameView = (a: InboxView, b: InboxView): boolean => JSON.stringify(a) === JSON.stringify(b);
