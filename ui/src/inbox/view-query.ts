import type { LocationQuery } from 'vue-router';
import type { Query } from '../api/client.ts';
import type { Scope } from '../api/endpoints.ts';
import { SOON } from '../composables/due.ts';
import { endOfDay } from '../composables/time.ts';
import type { Task } from '../../../api/contract/index.ts';

export type Tile = '' | 'overdue' | 'within2h' | 'today' | 'unclaimed';
export type Sort = 'due' | 'created' | 'priority';
/** What the inbox shows. The URL says it too, so that a view can be kept, sent and returned to. */
export interface InboxView { scope: Scope; tile: Tile; text: string; processKey: string; sort: Sort }

const SCOPES: Scope[] = ['mine', 'group', 'org'];
const TILES: Tile[] = ['overdue', 'within2h', 'today', 'unclaimed'];
const SORTS: Sort[] = ['created', 'priority'];

/** Reads a view from the URL's query; what is not understood falls back. */
export function readView(query: LocationQuery): InboxView {
  const one = (name: string): string => (typeof query[name] === 'string' ? query[name] : '');
  return {
    scope: SCOPES.find((scope) => scope === one('scope')) ?? 'group', tile: TILES.find((tile) => tile === one('tile')) ?? '',
    text: one('text').slice(0, 100), processKey: one('process'), sort: SORTS.find((sort) => sort === one('sort')) ?? 'due',
  };
}

/** The URL's query of a view, without what is the default anyway. */
export function viewQuery(view: InboxView): Record<string, string> {
  const query = { scope: view.scope === 'group' ? '' : view.scope, tile: view.tile, text: view.text, process: view.processKey, sort: view.sort === 'due' ? '' : view.sort };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
}

/** The API's query of a view. Tiles that look ahead sort by deadline: their tasks are then the first ones, and `inTile` picks them. */
export function taskQuery(view: InboxView): Query {
  const ahead = view.tile === 'within2h' || view.tile === 'today';
  const sort = ahead || view.tile === 'overdue' ? 'due' : view.sort;
  return {
    scope: view.scope, text: view.text, processKey: view.processKey, overdue: view.tile === 'overdue' ? 'true' : undefined, assigned: view.tile === 'unclaimed' ? 'false' : undefined,
    sort, order: sort === 'due' ? 'asc' : 'desc',
  };
}

/** Whether a task belongs under the tile; the server has done the rest. */
export function inTile(tile: Tile, task: Pick<Task, 'due'>, now: number): boolean {
  if (tile !== 'within2h' && tile !== 'today') return true;
  return task.due !== null && task.due >= now && task.due <= latest(tile, now);
}

/** Whether no later row of a list sorted by deadline can belong under the tile. */
export function pastTile(tile: Tile, task: Pick<Task, 'due'>, now: number): boolean {
  return (tile === 'within2h' || tile === 'today') && (task.due === null || task.due > latest(tile, now));
}

const latest = (tile: Tile, now: number): number => (tile === 'within2h' ? now + SOON : endOfDay(now));
