import type { RestPage } from '../../../store/contract.ts';
import { badRequest } from '../rest-error.ts';
import type { ParamSource } from './params.ts';

/** A list without `maxResults` is whole up to this many rows. */
export const LONGEST_LIST = 10_000;

/**
 * Which part of a list, in which order: `firstResult`, `maxResults`, `sortBy` with `sortOrder`, or `sorting: [{sortBy, sortOrder}]` of a body.
 * Throws 400 for an order the list does not have.
 */
export function readPage(source: ParamSource, sortable: readonly string[]): RestPage {
  return { sort: readSorting(source, sortable), offset: readCount(source, 'firstResult') ?? 0, limit: Math.min(readCount(source, 'maxResults') ?? LONGEST_LIST, LONGEST_LIST) };
}

function readSorting(source: ParamSource, sortable: readonly string[]): RestPage['sort'] {
  const { sortBy, sortOrder, sorting } = source;
  if ((sortBy === undefined) !== (sortOrder === undefined)) throw badRequest('Only a single sorting parameter specified. sortBy and sortOrder required');
  const wanted = Array.isArray(sorting) ? (sorting as { sortBy?: unknown; sortOrder?: unknown; parameters?: { variable?: unknown } }[]) : sortBy === undefined ? [] : [{ sortBy, sortOrder, parameters: undefined }];
  return wanted.map((item) => {
    const by = String(item.sortBy);
    const order = String(item.sortOrder ?? 'asc').toLowerCase();
    if (!sortable.includes(by)) throw badRequest(`Cannot set query sortBy parameter to value ${by}`);
    if (order !== 'asc' && order !== 'desc') throw badRequest(`Cannot set query sortOrder parameter to value ${order}`);
    return { by, descending: order === 'desc', ...(typeof item.parameters?.variable === 'string' && { variable: item.parameters.variable }) };
  });
}

function readCount(source: ParamSource, name: string): number | undefined {
  const value = source[name];
  if (value === undefined || value === null || value === '') return undefined;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw badRequest(`Cannot set query parameter '${name}' to value '${String(value)}'`);
  return number;
}
