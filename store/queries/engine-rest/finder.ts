/** Lists with many filters: each filter is one condition, so that they can be ANDed, and ORed where a client asks for that. */
import type { Knex } from 'knex';
import type { Finder, RestPage, Viewer } from '../../contract.ts';
import type { Db } from '../../db.ts';

export type Query = Knex.QueryBuilder;

/** One condition per member of a filter. */
export type Conditions<Filter> = { [Name in keyof Filter]-?: (query: Query, value: NonNullable<Filter[Name]>, filter: Filter, knex: Knex) => unknown };

export interface FinderSpec<Row, DbRow, Filter> {
  /** The tables, joined. */
  from(knex: Knex): Query;
  /** What the viewer may see of them. */
  visible(query: Query, viewer: Viewer, knex: Knex): unknown;
  conditions: Conditions<Filter>;
  /** Columns (or expressions) of the orders a client may ask for. */
  sorts: Record<string, string | ((knex: Knex, variable: string) => Knex.Raw)>;
  /** Makes every order total, in the direction of the last one asked for: an index that has an order has it backwards too, but not half of it. */
  tieBreaks: string[];
  select(query: Query, knex: Knex): Query;
  toRow(row: DbRow): Row;
  /** Alternatives inside a filter: each a set of conditions of which one must hold. */
  alternatives?(filter: Filter): Filter[];
}

export function finder<Row, DbRow, Filter extends object>(db: Db, spec: FinderSpec<Row, DbRow, Filter>): Finder<Row, Filter> {
  const { knex } = db;
  const matching = (filter: Filter, viewer: Viewer): Query => {
    const query = spec.from(knex);
    if (!viewer.admin) query.where((narrowed) => void spec.visible(narrowed, viewer, knex));
    applyAll(query, spec.conditions, filter, knex);
    for (const alternative of spec.alternatives?.(filter) ?? []) applyAny(query, spec.conditions, alternative, knex);
    return query;
  };
  return {
    async list(filter, viewer, page) {
      const query = spec.select(matching(filter, viewer), knex);
      ordered(query, spec, page, knex);
      const rows = (await query.offset(page.offset).limit(page.limit)) as DbRow[];
      return rows.map((row) => spec.toRow(row));
    },
    async count(filter, viewer) {
      const [row] = (await matching(filter, viewer).count('* as n')) as unknown as { n: number }[];
      return row?.n ?? 0;
    },
  };
}

type AnyCondition = (query: Query, value: unknown, filter: unknown, knex: Knex) => unknown;

function given<Filter extends object>(conditions: Conditions<Filter>, filter: Filter): [AnyCondition, unknown][] {
  return Object.entries(filter)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => [conditions[name as keyof Filter] as AnyCondition, value]);
}

function applyAll<Filter extends object>(query: Query, conditions: Conditions<Filter>, filter: Filter, knex: Knex): void {
  for (const [condition, value] of given(conditions, filter)) condition(query, value, filter, knex);
}

function applyAny<Filter extends object>(query: Query, conditions: Conditions<Filter>, filter: Filter, knex: Knex): void {
  query.where((any) => {
    for (const [condition, value] of given(conditions, filter)) any.orWhere((one) => void condition(one, value, filter, knex));
  });
}

function ordered<Row, DbRow, Filter>(query: Query, { sorts, tieBreaks }: FinderSpec<Row, DbRow, Filter>, { sort }: RestPage, knex: Knex): void {
  for (const { by, descending, variable } of sort) {
    const column = sorts[by];
    if (column !== undefined) query.orderBy(typeof column === 'string' ? column : column(knex, variable ?? ''), descending ? 'desc' : 'asc');
  }
  const direction = sort.at(-1)?.descending ? 'desc' : 'asc';
  for (const column of tieBreaks) query.orderBy(column, direction);
}
