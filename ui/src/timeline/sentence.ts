import type { TimelineEntry } from '../../../api/contract/index.ts';
import { fullTime } from '../composables/time.ts';
import type { Say } from '../i18n/page-texts.ts';
import type { zhCN } from './texts/zh-cn.ts';

type Key = keyof typeof zhCN;
type EventKey = Key extends infer K ? (K extends `event.${infer E}` ? E : never) : never;

export interface Wording {
  p: Say<Key>;
  /** Between the members of a list, and between two clauses. */
  separators: { list: string; clause: string };
  locale: string;
  stateName: (state: string) => string;
  groupName: (group: string) => string;
  outcomeName: (outcome: string) => string;
  /** Names of elements from the diagram, where the entry has none. */
  elementName: (elementId: string) => string | undefined;
  /** Names of messages people send. */
  messageName: (name: string) => string | undefined;
}

/** Kinds of events that tell how the machine works rather than what happened to the case. */
const TECHNICAL = /^(element\.|flow\.|job\.(created|completed|cancelled)|timer\.(armed|cancelled)|message\.(subscribed|unsubscribed)|decision\.)/;

export function isTechnical(entry: Pick<TimelineEntry, 'type'>, hasChanges: boolean): boolean {
  return TECHNICAL.test(entry.type) || (entry.type === 'variables.set' && !hasChanges);
}

/** What people do to tasks and cases besides completing them: who, to whom, and why where they said so. */
const DEEDS: Record<string, EventKey> = {
  'task.assigned': 'taskAssigned', 'task.transferred': 'taskTransferred', 'task.delegated': 'taskDelegated', 'task.resolved': 'taskResolved', 'task.takenOver': 'taskTakenOver', 'task.urged': 'taskUrged', 'task.returned': 'taskReturned',
  'signer.added': 'signerAdded', 'signer.removed': 'signerRemoved', 'case.copied': 'caseCopied', 'case.suspended': 'caseSuspended', 'case.resumed': 'caseResumed', 'case.terminated': 'caseTerminated', 'case.withdrawn': 'caseWithdrawn',
};

/** One event as a sentence in the language of `wording`. */
export function sentence(entry: TimelineEntry, wording: Wording): string {
  const { p, separators } = wording;
  const text = (name: string): string => (typeof entry.data[name] === 'string' ? entry.data[name] : '');
  const actor = entry.actorName ?? entry.actorId ?? p('someone');
  const name = entry.elementName || text('name') || (entry.elementId && wording.elementName(entry.elementId)) || entry.elementId || p('unnamedStep');
  const say = (event: EventKey, params: Record<string, string> = {}): string => p(`event.${event}`, { actor, name, ...params });
  /** The label people know, else the name of the event that waits for it, else its technical name. */
  const message = (): string => wording.messageName(text('name')) ?? entry.elementName ?? text('name');
  const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
  const deed = entry.type === 'task.assigned' && text('to') === '' ? 'taskReleased' : DEEDS[entry.type];
  if (deed) return say(deed, { to: text('toName') || text('to') }) + (text('reason') && p('because', { reason: text('reason') }));
  switch (entry.type) {
    case 'instance.started': return say('instanceStarted');
    case 'instance.completed': return say('instanceCompleted');
    case 'instance.terminated': return say('instanceTerminated', { reason: text('reason') });
    case 'instance.suspended': return say('instanceSuspended');
    case 'instance.resumed': return say('instanceResumed');
    case 'countersign.voted': return say('countersignVoted', { approvals: String(entry.data['approvals']), rejections: String(entry.data['rejections']) });
    case 'case.state': return text('from') ? say('caseState', { from: wording.stateName(text('from')), to: wording.stateName(text('to')) }) : say('caseStateFirst', { to: wording.stateName(text('to')) });
    case 'task.created': {
      const who = list(entry.data['candidateGroups']).map(wording.groupName).join(separators.list);
      return who ? say('taskCreatedFor', { who }) : say('taskCreated');
    }
    case 'task.completed': return text('outcome') ? say('taskCompletedOutcome', { outcome: wording.outcomeName(text('outcome')) }) : say('taskCompleted');
    case 'task.cancelled': return say('taskCancelled');
    case 'task.claimed': return say('taskClaimed');
    case 'task.released': return say('taskReleased');
    case 'variables.set': return say('variablesSet');
    case 'message.correlated': return say('messageCorrelated', { name: message() });
    case 'message.thrown': return say('messageThrown', { name: message() });
    case 'message.subscribed': return say('messageSubscribed', { name: message() });
    case 'message.unsubscribed': return say('messageUnsubscribed', { name: message() });
    case 'timer.armed': return say('timerArmed', { time: typeof entry.data['due'] === 'number' ? fullTime(entry.data['due'], wording.locale) : '' });
    case 'timer.fired': return say('timerFired');
    case 'timer.cancelled': return say('timerCancelled');
    case 'timer.suspended': return say('timerSuspended');
    case 'timer.resumed': return say('timerResumed');
    case 'job.created': return say('jobCreated');
    case 'job.completed': return say('jobCompleted');
    case 'job.failed': return say('jobFailed', { message: text('message') });
    case 'job.cancelled': return say('jobCancelled');
    case 'element.activated': return say('elementActivated');
    case 'element.completed': return say('elementCompleted');
    case 'element.terminated': return say('elementTerminated');
    case 'flow.taken': return say('flowTaken', { flow: text('flow') });
    case 'error.thrown': return say('errorThrown', { code: text('code') });
    case 'decision.evaluated': {
      const rules = list(entry.data['matchedRules']);
      return say('decisionEvaluated', { decision: text('decision') }) + (rules.length > 0 ? separators.clause + p('ruleMatched', { rules: rules.join(separators.list) }) : '');
    }
    case 'incident.raised': return say('incidentRaised', { message: typeof entry.data['incident'] === 'object' && entry.data['incident'] !== null && 'message' in entry.data['incident'] ? String(entry.data['incident'].message) : text('message') });
    case 'incident.resolved': return say('incidentResolved');
    default: return say('other', { type: entry.type });
  }
}

export type Mark = 'start' | 'state' | 'task' | 'done' | 'time' | 'message' | 'fault' | 'system';

/** The sign an event carries in the list. */
export function markOf(type: string): Mark {
  if (type === 'instance.started') return 'start';
  if (type === 'case.state' || type.startsWith('instance.')) return 'state';
  if (type === 'task.completed') return 'done';
  if (type.startsWith('task.')) return 'task';
  if (type.startsWith('timer.')) return 'time';
  if (type.startsWith('message.')) return 'message';
  if (type.startsWith('incident.raised') || type === 'error.thrown' || type === 'job.failed') return 'fault';
  return 'system';
}
