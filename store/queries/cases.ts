import type { Knex } from 'knex';
import type { CaseFilter, CaseRow, QueryStore, Viewer } from '../contract.ts';
import type { Db } from '../db.ts';
import { seenThrough, seesCase } from './case-rights.ts';
import { whereContains } from './like.ts';
import { countRows, limitOf, offsetOf, union } from './paging.ts';

type CaseQueries = Pick<QueryStore, 'case' | 'caseByBusinessKey' | 'cases'>;

interface CaseDbRow {
  instance_id: string; business_key: string | null; title: string | null; process_key: string; process_definition_id: string; status: CaseRow['status']; case_state: string | null;
  started_at: number; ended_at: number | null; started_by: string | null; started_by_name: string | null; start_org_id: string | null; start_org_name: string | null;
  open_tasks: number; incidents: number; last_seq: number;
}

/** Cases a viewer may see, by `case-rights.ts`. */
export function caseQueries(db: Db): CaseQueries {
  const { knex } = db;

  /** One index range for each organisation through which a viewer sees cases, each without the cases of those after it; none for nobody. */
  const sources = (viewer: Viewer, startedByMe = false): CaseSource[] => {
    const orgs = seenThrough(viewer);
    if (startedByMe) return orgs?.length === 0 ? [] : [ownCases(knex, viewer)];
    if (orgs === null) return [allCases(knex)];
    const all = orgs.map((org) => casesOf(knex, org));
    all.forEach(({ query, id }, i) => {
      const later = orgs.slice(i + 1);
      if (later.length > 0) query.whereNotExists(knex('case_party as other').whereRaw('?? = ??', ['other.instance_id', id]).whereIn('other.org_id', later).select('other.org_id'));
    });
    return all;
  };

  const one = async (column: 'instance_id' | 'business_key', value: string, viewer: Viewer): Promise<CaseRow | null> => {
    const found = sources(viewer).map((source) => {
      source.withInstance();
      return source.query.where(`p.${column}`, value).select(`${source.id} as id`);
    });
    if (found.length === 0) return null;
    const rows = await newestFirst(selectCases(knex, found)).limit(1);
    return rows[0] ? toCase(rows[0]) : null;
  };

  return {
    case: (instanceId, viewer) => one('instance_id', instanceId, viewer),
    caseByBusinessKey: (businessKey, viewer) => one('business_key', businessKey, viewer),

    async cases(filter, viewer) {
      const offset = offsetOf(filter);
      const limit = limitOf(filter);
      const matching = () => sources(viewer, filter.startedByMe).map((source) => filtered(source, filter));
      if (matching().length === 0) return { items: [], total: 0 };
      const firstOfEach = matching().map(({ query, started, id }) => query.select(`${id} as id`).orderBy(started, 'desc').orderBy(id, 'desc').limit(offset + limit));
      const rows = await newestFirst(selectCases(knex, firstOfEach)).offset(offset).limit(limit);
      return { items: rows.map(toCase), total: await countRows(knex, matching().map(({ query }) => query), true) };
    },
  };
}

interface CaseSource {
  query: Knex.QueryBuilder;
  started: string;
  id: string;
  /** Makes sure that the instance's own row can be used, as `p`. */
  withInstance(): unknown;
}

/** An instance that was registered but never started is no case. */
function allCases(knex: Knex): CaseSource {
  const query = knex('process_instance as p').where('p.last_seq', '>', 0);
  return { query, started: 'p.started_at', id: 'p.instance_id', withInstance: () => undefined };
}

/** Those the viewer started and still sees. */
function ownCases(knex: Knex, viewer: Viewer): CaseSource {
  const source = allCases(knex);
  source.query.where('p.started_by', viewer.userId);
  seesCase(source.query, viewer, 'p.instance_id', knex);
  return source;
}

function casesOf(knex: Knex, orgId: string): CaseSource {
  const query = knex('case_party as party').where('party.org_id', orgId);
  return {
    query,
    started: 'party.started_at',
    id: 'party.instance_id',
    withInstance: () => query.join('process_instance as p', 'p.instance_id', 'party.instance_id'),
  };
}

function filtered(source: CaseSource, { status, processKey, text = '' }: CaseFilter): CaseSource {
  const { query } = source;
  if (status === undefined && processKey === undefined && text.trim() === '') return source;
  source.withInstance();
  if (status) query.where('p.status', status);
  if (processKey !== undefined) query.where('p.process_key', processKey);
  if (text.trim() !== '') whereContains(query, ['p.title', 'p.business_key'], text);
  return source;
}

function newestFirst<Q extends Knex.QueryBuilder>(query: Q): Q {
  return query.orderBy('pi.started_at', 'desc').orderBy('pi.instance_id', 'desc') as Q;
}

function selectCases(knex: Knex, found: Knex.QueryBuilder[]): Knex.QueryBuilder<object, CaseDbRow[]> {
  return knex
    .from(union(knex, found, 'found', true))
    .join('process_instance as pi', 'pi.instance_id', 'found.id')
    .leftJoin('account as starter', 'starter.user_id', 'pi.started_by')
    .leftJoin('organisation as start_org', 'start_org.id', 'pi.start_org_id')
    .select('pi.*', 'starter.name as started_by_name', 'start_org.name as start_org_name') as Knex.QueryBuilder<object, CaseDbRow[]>;
}

function toCase(row: CaseDbRow): CaseRow {
  return {
    instanceId: row.instance_id,
    businessKey: row.business_key,
    title: row.title,
    processKey: row.process_key,
    processDefinitionId: row.process_definition_id,
    status: row.status,
    caseState: row.case_state,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    startedBy: row.started_by,
    startedByName: row.started_by_name,
    startOrgId: row.start_org_id,
    startOrgName: row.start_org_name,
    openTasks: row.open_tasks,
    incidents: row.incidents,
    lastSeq: row.last_seq,
  };
}
