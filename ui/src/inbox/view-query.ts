import type { LocationQuery } from 'vue-router';
import { INBOX_TILES } from '../../../api/contract/inbox-names.ts';
import type { InboxTile } from '../../../api/contract/inbox-names.ts';
import type { SavedViewQuery } from '../../../api/contract/inbox.ts';
import type { Query } from '../api/client.ts';
import type { Scope } from '../api/endpoints.ts';

export type Tile = '' | InboxTile;
export type Sort = 'due' | 'created' | 'priority';
export type Order = 'asc' | 'desc';
/** What the inbox shows. The URL says it too, so that a view can be kept, sent and returned to. */
export interface InboxView { scope: Scope; tile: Tile; text: string; processKey: string; sort: Sort; order: Order; /** Id of an organisation, or `ALL_ORGS`; '' for who works at one. */ org: string }

/** In addresses: the work of all one's organisations, whatever was chosen. */
export const ALL_ORGS = 'all';

/** As the switch has them. `deputy`: in the hands of absent colleagues one stands in for. */
export const SCOPES = ['mine', 'group', 'org', 'deputy'] as const satisfies Scope[];
/** What lists can be sorted by: those the server has an order for. */
export const SORTS = ['due', 'created', 'priority'] as const satisfies Sort[];
/** The way round one wants first: what is due first, what is newest, what is most important. */
export const firstOrder = (sort: Sort): Order => (sort === 'due' ? 'asc' : 'desc');
export const turned = (order: Order): Order => (order === 'asc' ? 'desc' : 'asc');
/** By a column that is not sorted by yet: the way round one wants first; by the one that is: the other way round. */
export const sortedBy = (view: InboxView, sort: Sort): InboxView => ({ ...view, sort, order: view.sort === sort ? turned(view.order) : firstOrder(sort) });

/** Reads a view from the URL's query; what is not understood falls back. */
export function readView(query: LocationQuery | Record<string, unknown>): InboxView {
  const one = (name: string): string => (typeof query[name] === 'string' ? query[name] : '');
  const sort = SORTS.find((known) => known === one('sort')) ?? 'due';
  return {
    scope: SCOPES.find((scope) => scope === one('scope')) ?? 'group', tile: INBOX_TILES.find((tile) => tile === one('tile')) ?? '',
    text: one('text').slice(0, 100), processKey: one('process'), sort, order: (['asc', 'desc'] as const).find((order) => order === one('order')) ?? firstOrder(sort), org: one('org').slice(0, 64),
  };
}

/** The URL's query of a view, without what is the default anyway; also what a saved view keeps. */
export function viewQuery(view: InboxView): Record<string, string> & SavedViewQuery {
  const query = {
    scope: view.scope === 'group' ? '' : view.scope, tile: view.tile, text: view.text, process: view.processKey, sort: view.sort === 'due' ? '' : view.sort, order: view.order === firstOrder(view.sort) ? '' : view.order, org: view.org,
  };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '')) as Record<string, string> & SavedViewQuery;
}

/** The API's query of a view. */
export function taskQuery(view: InboxView): Query {
  return { scope: view.scope, text: view.text, processKey: view.processKey, tile: view.tile, sort: view.sort, order: view.order, org: view.org === ALL_ORGS ? '' : view.org };
}

export const sameView = (a: InboxView, b: InboxView): boolean => JSON.stringify(a) === JSON.stringify(b);
