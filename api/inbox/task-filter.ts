import type { z } from 'zod';
import type { TaskFilter } from '../../store/contract.ts';
import type { taskQuery } from '../contract/index.ts';
import type { SavedViewQuery } from '../contract/inbox.ts';
import { given } from '../given.ts';
import { ownOrganisation, type Principal } from '../session/principal.ts';
import { tileFilter } from './tile-filter.ts';

const flag = (value: 'true' | 'false' | undefined): boolean | undefined => (value === undefined ? undefined : value === 'true');

type ListQuery = Omit<z.output<typeof taskQuery>, 'offset' | 'limit'>;

/** The store's filter of a list's query, without a page. @throws Failure 404 for an organisation the caller does not work at */
export function listFilter({ tile, org, ...query }: ListQuery, principal: Pick<Principal, 'orgIds'>, now: number): TaskFilter {
  return { ...given({ ...query, orgId: ownOrganisation(principal, org), assigned: flag(query.assigned), overdue: flag(query.overdue), returned: flag(query.returned), urged: flag(query.urged) }), ...tileFilter(tile, now), now };
}

/** The store's filter of what a saved view's address says. A colleague's view of an organisation where one does not work shows all of one's own, here as in the console. */
export function savedViewFilter({ scope = 'group', tile, text, process, org }: SavedViewQuery, { orgIds }: Pick<Principal, 'orgIds'>, now: number): TaskFilter {
  return { scope, status: 'open', ...given({ text, processKey: process, orgId: orgIds.find((own) => own === org) }), ...tileFilter(tile, now), now };
}
