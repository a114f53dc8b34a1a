/** Histories that are made of the log: each event gives entries, and the filters look at the entries. */
import type { LoggedEvent, LogFilter } from '../../../store/contract.ts';
import { parseDate } from '../dates.ts';
import { LONGEST_LIST, readPage } from '../list/paging.ts';
import { readFilter, type ParamSource } from '../list/params.ts';
import { get, post, type RestCall, type RestRoute } from '../route.ts';

export type Entry = Record<string, unknown>;

export interface DerivedHistory {
  path: string;
  types: string[];
  /** Events in order of time. */
  entries(events: LoggedEvent[], call: RestCall, filter: LogFilter): Promise<Entry[]> | Entry[];
  /** Member of the entries by which parameters of other names filter. */
  filters: Record<string, (entry: Entry, value: string) => boolean>;
  sortable: Record<string, string>;
}

const PARAMS = { processInstanceId: 'text', processDefinitionId: 'text', processDefinitionKey: 'text', occurredBefore: 'date', occurredAfter: 'date' } as const;

export function derivedRoutes(history: DerivedHistory): RestRoute[] {
  const all = async (source: ParamSource, call: RestCall): Promise<Entry[]> => {
    const filter: LogFilter = { ...readFilter<Omit<LogFilter, 'types' | 'activityId'>>(PARAMS, source), types: history.types };
    const events = await call.store.rest.log.list(filter, call.principal.viewer, { sort: [], offset: 0, limit: LONGEST_LIST });
    const entries = await history.entries(events, call, filter);
    const wanted = Object.entries(history.filters).filter(([name]) => source[name] !== undefined && source[name] !== null);
    return entries.filter((entry) => wanted.every(([name, holds]) => holds(entry, Array.isArray(source[name]) ? source[name].join(',') : String(source[name]))));
  };
  const page = async (source: ParamSource, call: RestCall): Promise<Entry[]> => {
    const { sort, offset, limit } = readPage(source, Object.keys(history.sortable));
    const entries = await all(source, call);
    for (const { by, descending } of [...sort].reverse()) {
      const member = history.sortable[by] ?? by;
      entries.sort((a, b) => compare(a[member], b[member]) * (descending ? -1 : 1));
    }
    return entries.slice(offset, offset + limit);
  };
  const count = async (source: ParamSource, call: RestCall): Promise<object> => ({ count: (await all(source, call)).length });
  const { path } = history;
  return [
    get('history.list', path, (call) => page(call.query, call)),
    get('history.list', `${path}/count`, (call) => count(call.query, call)),
    post('history.list', path, (call) => page({ ...call.query, ...call.body }, call), { reads: true }),
    post('history.list', `${path}/count`, (call) => count(call.body, call), { reads: true }),
  ];
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a ?? '') < String(b ?? '') ? -1 : String(a ?? '') > String(b ?? '') ? 1 : 0;
}

export const is = (member: string) => (entry: Entry, value: string): boolean => entry[member] === value;
export const isOneOf = (member: string) => (entry: Entry, value: string): boolean => value.split(',').includes(String(entry[member]));
export const isFlag = (member: string) => (entry: Entry, value: string): boolean => value !== 'true' || entry[member] === true;
export const isBefore = (member: string) => (entry: Entry, value: string): boolean => (parseDate(String(entry[member])) ?? 0) < (parseDate(value) ?? 0);
export const isAfter = (member: string) => (entry: Entry, value: string): boolean => (parseDate(String(entry[member])) ?? 0) > (parseDate(value) ?? 0);
