/** What happened since it was last looked at: the events, deeds and mentions of the cases that stand further on in the change feed. */
import type { Knex } from 'knex';
import type { JsonObject } from '../../engine/model/json.ts';
import type { CaseNews, NewsDeed, NewsEvent, NewsTask, NoticeStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { fromJson } from '../json-column.ts';
import { inForce } from '../registers/roles-in-force.ts';
import { placedAfter } from '../runtime/changes.ts';

type News = Pick<NoticeStore, 'news' | 'tasksDue' | 'untoldAbsences' | 'absenceTold'>;

/** Events somebody may have to be told of. */
const EVENTS = ['task.created', 'case.state', 'instance.completed', 'instance.terminated', 'incident.raised'];
const DEEDS = ['Transfer', 'Delegate', 'Resolve', 'TakeOver', 'Assign', 'Urge', 'Copy'];
/** A deed carries the moment its call began; it is looked for again this long after, ms. */
const SLACK = 600_000;

interface HeadRow { instance_id: string; process_key: string; business_key: string | null; started_by: string | null; super_instance_id: string | null; last_seq: number; seq: number | null; at: number | null }
interface TaskDbRow { id: string; instance_id: string; task_key: number; name: string | null; assignee: string | null; candidate_users: string; candidate_groups: string; due: number | null; process_key: string; business_key: string | null }

export function newsStore(db: Db): News {
  const { knex } = db;
  return {
    async news(from, limit, moment) {
      const { position, ids } = await placedAfter(db, from, limit);
      if (ids.length === 0) return { position, cases: [] };
      const heads: HeadRow[] = await knex('process_instance as p').leftJoin('notice_mark as m', 'm.instance_id', 'p.instance_id').whereIn('p.instance_id', ids)
        .select('p.instance_id', 'p.process_key', 'p.business_key', 'p.started_by', 'p.super_instance_id', 'p.last_seq', 'm.seq', 'm.at');
      const [events, deeds, mentions, tasks, seen] = await Promise.all([eventsOf(knex, heads), deedsOf(knex, ids), mentionsOf(knex, ids), openTasks(knex).whereIn('t.instance_id', ids), seenByStarter(knex, ids, moment)]);
      const news = heads.map((head): CaseNews => {
        const since = head.at === null ? 0 : head.at - SLACK;
        const own = <T extends { instanceId: string; at: number }>(rows: T[]): T[] => rows.filter((row) => row.instanceId === head.instance_id && row.at >= since);
        return {
          instanceId: head.instance_id, processKey: head.process_key, businessKey: head.business_key, startedBy: seen.has(head.instance_id) ? head.started_by : null, called: head.super_instance_id !== null, seq: head.last_seq,
          events: events.filter((row) => row.instanceId === head.instance_id), deeds: own(deeds), mentions: own(mentions),
          tasks: (tasks as TaskDbRow[]).filter((row) => row.instance_id === head.instance_id).map(toTask),
        };
      });
      return { position, cases: news };
    },

    async tasksDue(after, until) {
      const rows: TaskDbRow[] = await openTasks(knex).where('t.due_order', '>', after).where('t.due_order', '<=', until).orderBy(['t.due_order', 't.id']);
      return rows.map(toTask);
    },

    async untoldAbsences(at) {
      const rows: { id: string; user_id: string; deputy_id: string; from_at: number; until_at: number }[] = await knex('absence').whereNull('told_at').where('until_at', '>', at).orderBy('id');
      return rows.map((row) => ({ id: row.id, userId: row.user_id, deputyId: row.deputy_id, from: row.from_at, until: row.until_at }));
    },

    async absenceTold(id, at) {
      await knex('absence').where('id', id).update({ told_at: at });
    },
  };
}

/** A range of the primary key for each case: those that have gone on for years are not read from their beginning. */
/** Cases whose starter still sees them: by a role in force at one of their organisations, or as an administrator, as in `case-rights.ts`. */
async function seenByStarter(knex: Knex, instanceIds: string[], at: number): Promise<Set<string>> {
  const role = inForce(knex('practitioner_role as r').join('case_party as party', 'party.org_id', 'r.org_id').whereRaw('party.instance_id = p.instance_id and r.person_id = a.person_id'), at);
  const rows: string[] = await knex('process_instance as p').join('account as a', 'a.user_id', 'p.started_by').whereIn('p.instance_id', instanceIds)
    .where((sees) => sees.where('a.admin', 1).orWhereExists(role.select('r.id'))).pluck('p.instance_id');
  return new Set(rows);
}

async function eventsOf(knex: Knex, heads: HeadRow[]): Promise<(NewsEvent & { instanceId: string })[]> {
  const rows: { instance_id: string; seq: number; at: number; type: string; actor_id: string | null; data: string }[] = await knex('instance_event')
    .where((any) => { for (const { instance_id: id, seq, last_seq: last } of heads) void any.orWhere((one) => void one.where('instance_id', id).whereBetween('seq', [(seq ?? 0) + 1, last])); })
    .whereIn('type', EVENTS).orderBy(['instance_id', 'seq']).select('instance_id', 'seq', 'at', 'type', 'actor_id', 'data');
  return rows.map((row) => ({ instanceId: row.instance_id, seq: row.seq, at: row.at, type: row.type, actorId: row.actor_id, data: fromJson<JsonObject>(row.data) }));
}

async function deedsOf(knex: Knex, ids: string[]): Promise<(NewsDeed & { instanceId: string })[]> {
  const rows: { id: string; instance_id: string; at: number; operation_type: string; user_id: string | null; new_value: string | null; task_id: string | null; reason: string | null }[] = await knex('user_operation')
    .whereIn('instance_id', ids).whereIn('operation_type', DEEDS).orderBy(['at', 'id']).select('id', 'instance_id', 'at', 'operation_type', 'user_id', 'new_value', 'task_id', 'reason');
  return rows.map((row) => ({ instanceId: row.instance_id, id: row.id, at: row.at, type: row.operation_type, userId: row.user_id, to: row.new_value, taskId: row.task_id, reason: row.reason }));
}

async function mentionsOf(knex: Knex, ids: string[]): Promise<(CaseNews['mentions'][number] & { instanceId: string })[]> {
  const rows: { comment_id: string; instance_id: string; at: number; user_id: string; author_id: string }[] = await knex('case_mention as m').join('case_comment as c', 'c.id', 'm.comment_id')
    .whereIn('m.instance_id', ids).whereNull('m.read_at').orderBy(['m.at', 'm.comment_id', 'm.user_id']).select('m.comment_id', 'm.instance_id', 'm.at', 'm.user_id', 'c.author_id');
  return rows.map((row) => ({ instanceId: row.instance_id, commentId: row.comment_id, at: row.at, userId: row.user_id, authorId: row.author_id }));
}

const openTasks = (knex: Knex): Knex.QueryBuilder =>
  knex('task as t').join('process_instance as p', 'p.instance_id', 't.instance_id').where('t.status', 'open')
    .select('t.id', 't.instance_id', 't.task_key', 't.name', 't.assignee', 't.candidate_users', 't.candidate_groups', 't.due', 'p.process_key', 'p.business_key');

const toTask = (row: TaskDbRow): NewsTask => ({
  id: row.id, instanceId: row.instance_id, key: row.task_key, name: row.name, assignee: row.assignee, candidateUsers: fromJson<string[]>(row.candidate_users), candidateGroups: fromJson<string[]>(row.candidate_groups),
  due: row.due, processKey: row.process_key, businessKey: row.business_key,
});
