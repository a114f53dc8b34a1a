import type { Finder } from '../../../store/contract.ts';
import type { RestOperation } from '../permissions.ts';
import { get, post, type RestCall, type RestRoute } from '../route.ts';
import { readPage } from './paging.ts';
import { readFilter, type ParamSource, type ParamSpec } from './params.ts';

export interface ListOf<Row, Filter> {
  operation: RestOperation;
  path: string;
  params: ParamSpec<NoInfer<Filter>>;
  sortable: readonly string[];
  finder(call: RestCall): Finder<Row, Filter>;
  view(rows: NoInfer<Row>[], call: RestCall): Promise<object[]> | object[];
  /** Filters that follow from others, or from the caller. */
  complete?(filter: Filter, source: ParamSource, call: RestCall): Filter | Promise<Filter>;
}

/** The four calls of a list: GET and POST, the rows and their number. */
export function listRoutes<Row, Filter>(list: ListOf<Row, Filter>): RestRoute[] {
  const { operation, path } = list;
  const filterOf = async (source: ParamSource, call: RestCall): Promise<Filter> => {
    const filter = readFilter(list.params, source);
    return list.complete ? list.complete(filter, source, call) : filter;
  };
  const rows = async (source: ParamSource, call: RestCall): Promise<object[]> => {
    const page = readPage(source, list.sortable);
    const found = await list.finder(call).list(await filterOf(source, call), call.principal.viewer, page);
    return list.view(found, call);
  };
  const count = async (source: ParamSource, call: RestCall): Promise<{ count: number }> =>
    ({ count: await list.finder(call).count(await filterOf(source, call), call.principal.viewer) });
  return [
    get(operation, path, (call) => rows(call.query, call)),
    get(operation, `${path}/count`, (call) => count(call.query, call)),
    // The part of the list may also be asked for in the query string, the filter in the body.
    post(operation, path, (call) => rows({ ...pageOf(call.query), ...call.body }, call), { reads: true }),
    post(operation, `${path}/count`, (call) => count(call.body, call), { reads: true }),
  ];
}

const pageOf = ({ firstResult, maxResults, sortBy, sortOrder }: ParamSource): ParamSource => {
  const given = { firstResult, maxResults, sortBy, sortOrder };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
};
