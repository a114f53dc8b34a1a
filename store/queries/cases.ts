import type { Knex } from 'knex';
import type { CaseFilter, CaseRow, QueryStore, Viewer } from '../contract.ts';
import type { Db } from '../db.ts';
import { whereContains } from './like.ts';
import { countRows, limitOf, offsetOf, union } from './paging.ts';

type CaseQueries = Pick<QueryStore, 'case' | 'caseByBusinessKey' | 'cases'>;

interface CaseDbRow {
  instance_id: string; business_key: string | null; title: string | null; process_key: string; process_definition_id: string; status: CaseRow['status']; case_state: string | null;
  started_at: number; ended_at: number | null; started_by: string | null; started_by_name: string | null; start_org_id: string | null; start_org_name: string | null;
  open_tasks: number; incidents: number; last_seq: number;
}

/** Cases a viewer may see: those they started, those of their organisations, all for an administrator. */
export function caseQueries(db: Db): CaseQueries {
  const { knex } = db;

  /** One query on `process_instance as p` for each reason a viewer sees a case. */
  const sources = (viewer: Viewer, startedByMe = false): Knex.QueryBuilder[] => {
    const mine = knex('process_instance as p').where('p.started_by', viewer.userId);
    if (startedByMe) return [mine];
    if (viewer.admin) return [knex('process_instance as p')];
    const ofOrgs = viewer.orgIds.map((org) =>
      knex('case_party as party').join('process_instance as p', 'p.instance_id', 'party.instance_id').where('party.org_id', org),
    );
    return [mine, ...ofOrgs];
  };

  const one = async (column: string, value: string, viewer: Viewer): Promise<CaseRow | null> => {
    const found = sources(viewer).map((query) => started(query).where(column, value).select('p.instance_id'));
    const rows = await selectCases(knex, found).orderBy([{ column: 'pi.started_at', order: 'desc' }, 'pi.instance_id']).limit(1);
    return rows[0] ? toCase(rows[0]) : null;
  };

  return {
    case: (instanceId, viewer) => one('p.instance_id', instanceId, viewer),
    caseByBusinessKey: (businessKey, viewer) => one('p.business_key', businessKey, viewer),

    async cases(filter, viewer) {
      const offset = offsetOf(filter);
      const limit = limitOf(filter);
      const matching = () => sources(viewer, filter.startedByMe).map((query) => filtered(started(query), filter).select('p.instance_id'));
      const firstOfEach = matching().map((query) => query.orderBy('p.started_at', 'desc').orderBy('p.instance_id', 'desc').limit(offset + limit));
      const rows = await selectCases(knex, firstOfEach).orderBy('pi.started_at', 'desc').orderBy('pi.instance_id', 'desc').offset(offset).limit(limit);
      return { items: rows.map(toCase), total: await countRows(knex, matching()) };
    },
  };
}

/** An instance that was registered but never started is no case. */
function started(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query.where('p.last_seq', '>', 0);
}

function filtered(query: Knex.QueryBuilder, { status, processKey, text }: CaseFilter): Knex.QueryBuilder {
  if (status) query.where('p.status', status);
  if (processKey !== undefined) query.where('p.process_key', processKey);
  if (text !== undefined && text.trim() !== '') whereContains(query, ['p.title', 'p.business_key'], text);
  return query;
}

function selectCases(knex: Knex, found: Knex.QueryBuilder[]): Knex.QueryBuilder<object, CaseDbRow[]> {
  return knex
    .from(union(knex, found, 'found'))
    .join('process_instance as pi', 'pi.instance_id', 'found.instance_id')
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
