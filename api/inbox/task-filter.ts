import type { z } from 'zod';
import type { TaskFilter } from '../../store/contract.ts';
import type { taskQuery } from '../contract/index.ts';
import type { SavedViewQuery } from '../contract/inbox.ts';
import { given } from '../given.ts';
import { tileFilter } from './tile-filter.ts';

const flag = (value: 'true' | 'false' | undefined): boolean | undefined => (value === undefined ? undefined : value === 'true');

type ListQuery = Omit<z.output<typeof taskQuery>, 'offset' | 'limit'>;

/** The store's filter of a list's query, without a page. */
export function listFilter({ tile, ...query }: ListQuery, now: number): TaskFilter {
  return { ...given({ ...query, assigned: flag(query.assigned), overdue: flag(query.overdue), returned: flag(query.returned), urged: flag(query.urged) }), ...tileFilter(tile, now), now };
}

/** The store's filter of what a saved view's address says. */
export function savedViewFilter({ scope = 'group', tile, text, process }: SavedViewQuery, now: number): TaskFilter {
  return { scope, status: 'open', ...given({ text, processKey: process }), ...tileFilter(tile, now), now };
}
