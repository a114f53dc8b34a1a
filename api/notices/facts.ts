/** What of the news concerns whom. Pure: who the people of a group are, and what each wants to hear, is asked afterwards. */
import type { JsonObject } from '../../engine/model/json.ts';
import type { CaseNews, NewsDeed, NewsEvent, NewsTask, NoticeKind } from '../../store/contract.ts';

export interface Fact {
  /** The same whenever the fact is found again: with the person it makes the notice's id. */
  key: string;
  kind: NoticeKind; at: number;
  /** By name; by their post; administrators. Whoever did it is not told of it. */
  to: string[]; groups: string[]; administrators?: true; by: string | null;
  instanceId: string | null; processKey: string; businessKey: string | null; task: NewsTask | null; data: JsonObject;
}

/** Deeds that put a task into somebody's hands. */
const HANDS = ['Transfer', 'Delegate', 'Resolve', 'TakeOver', 'Assign'];

/** `soon`: how long before its due moment a task is close to it, ms. Tasks that are done or in other hands by now concern nobody any more. */
export function factsOf(news: CaseNews, now: number, soon: number): Fact[] {
  const tasks = new Map(news.tasks.map((task) => [task.id, task]));
  const created = news.events.filter(({ type }) => type === 'task.created').flatMap((event) => taskFacts(event, tasks.get(`${news.instanceId}:${String(event.data['key'])}`), now, soon));
  const deeds = news.deeds.flatMap((deed) => deedFacts(news, deed, deed.taskId === null ? undefined : tasks.get(deed.taskId), now, soon));
  const mentions = news.mentions.map(({ commentId, at, userId, authorId }) => ofCase(news, { key: `mention:${commentId}`, kind: 'mention', at, to: [userId], by: authorId, data: {} }));
  const incidents = news.events.filter(({ type }) => type === 'incident.raised').map((event): Fact => ({ ...ofCase(news, { key: `incident:${news.instanceId}:${event.seq}`, kind: 'incident', at: event.at, to: [], by: null, data: {} }), administrators: true }));
  return [...created, ...deeds, ...mentions, ...incidents, ...stateFacts(news)];
}

/** A task that is overdue or close to it, for whoever holds it, or for those it is offered to by name. */
export function dueFact(task: NewsTask, now: number, soon: number): Fact[] {
  if (task.due === null || task.due > now + soon) return [];
  const kind = task.due <= now ? 'task.overdue' : 'task.dueSoon';
  return [{ ...ofTask(task), key: `${kind}:${task.id}:${task.due}`, kind, at: kind === 'task.overdue' ? task.due : now, to: task.assignee === null ? task.candidateUsers : [task.assignee], groups: [], by: null, data: {} }];
}

function taskFacts(event: NewsEvent, task: NewsTask | undefined, now: number, soon: number): Fact[] {
  if (!task) return [];
  const assignee = typeof event.data['assignee'] === 'string' ? event.data['assignee'] : null;
  if (task.assignee !== assignee) return dueFact(task, now, soon);
  const returned = event.data['returned'] as { as?: string; by?: string; reason?: string } | undefined;
  const kind = returned ? 'task.returned' : assignee === null ? 'task.offered' : 'task.assigned';
  const data: JsonObject = returned ? { as: returned.as ?? null, reason: returned.reason ?? null } : {};
  return [{ ...ofTask(task), ...receivers(task), key: `${kind}:${task.id}`, kind, at: event.at, by: event.actorId, data }, ...dueFact(task, now, soon)];
}

function deedFacts(news: CaseNews, deed: NewsDeed, task: NewsTask | undefined, now: number, soon: number): Fact[] {
  const { at, userId: by, reason, to } = deed;
  if (deed.type === 'Copy') return to === null ? [] : [{ ...ofCase(news, { key: `copy:${news.instanceId}`, kind: 'copy', at, to: [to], by, data: { reason } }), task: task ?? null }];
  if (!task) return [];
  const key = `deed:${deed.id}`;
  if (deed.type === 'Urge') return [{ ...ofTask(task), ...receivers(task), key, kind: 'task.urged', at, by, data: { reason } }];
  if (!HANDS.includes(deed.type) || to === null || task.assignee !== to) return [];
  return [{ ...ofTask(task), key, kind: 'task.handed', at, to: [to], groups: [], by, data: { as: deed.type, reason } }, ...(to === by ? [] : dueFact(task, now, soon))];
}

/** How a case went on, for whoever started it: the last state, or its end. Cases that other cases started are parts of those. */
function stateFacts(news: CaseNews): Fact[] {
  if (news.called || news.startedBy === null) return [];
  const to = [news.startedBy];
  const end = news.events.find(({ type }) => type === 'instance.completed' || type === 'instance.terminated');
  if (end) return [ofCase(news, { key: `ended:${news.instanceId}`, kind: 'case.ended', at: end.at, to, by: end.actorId, data: { state: end.data['caseState'] ?? null, as: end.type === 'instance.completed' ? 'completed' : 'terminated' } })];
  const state = news.events.findLast(({ type }) => type === 'case.state');
  return state ? [ofCase(news, { key: `state:${news.instanceId}:${state.seq}`, kind: 'case.state', at: state.at, to, by: state.actorId, data: { state: state.data['to'] ?? null } })] : [];
}

const ofCase = ({ instanceId, processKey, businessKey }: CaseNews, fact: Pick<Fact, 'key' | 'kind' | 'at' | 'to' | 'by' | 'data'>): Fact => ({ instanceId, processKey, businessKey, task: null, groups: [], ...fact });
const ofTask = (task: NewsTask): Pick<Fact, 'instanceId' | 'processKey' | 'businessKey' | 'task'> => ({ instanceId: task.instanceId, processKey: task.processKey, businessKey: task.businessKey, task });
const receivers = (task: NewsTask): Pick<Fact, 'to' | 'groups'> => (task.assignee === null ? { to: task.candidateUsers, groups: task.candidateGroups } : { to: [task.assignee], groups: [] });
