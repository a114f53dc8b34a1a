import type { EngineEvent, Json } from '../../../engine/index.ts';

const LONGEST = 100;

/** An event as one line: time (China), what, where, and what matters of the rest. */
export function traceLine(event: EngineEvent): string {
  const place = 'element' in event ? String(event.element) : 'flow' in event ? event.flow : '';
  return [china(event.at), event.type.padEnd(20), place, detail(event)].filter((part) => part !== '').join('  ').trimEnd();
}

function detail(event: EngineEvent): string {
  switch (event.type) {
    case 'instance.started': return `${event.processKey}${event.title === null ? '' : ` "${event.title}"`}`;
    case 'instance.terminated': return event.reason;
    case 'case.state': return `${event.from ?? '-'} -> ${event.to}`;
    case 'element.activated': return event.name === null ? event.kind : `${event.kind} "${event.name}"`;
    case 'element.completed': case 'element.terminated': return event.kind;
    case 'variables.set': return short(event.variables);
    case 'task.created': return [...event.candidateGroups, ...event.candidateUsers, ...(event.assignee === null ? [] : [event.assignee])].join(', ');
    case 'task.completed': return event.outcome ?? '';
    case 'job.created': return `${event.jobType} ${short(event.input)}`;
    case 'job.failed': return event.message;
    case 'timer.armed': return `due ${china(event.due)}`;
    case 'message.subscribed': case 'message.unsubscribed': case 'message.correlated': case 'message.thrown': case 'signal.subscribed': case 'signal.received': case 'signal.thrown': return event.name;
    case 'call.requested': return event.calledElement;
    case 'error.thrown': return `${event.code ?? '-'}${event.caughtBy === null ? ', caught by nobody' : `, caught by ${event.caughtBy}`}`;
    case 'escalation.thrown': return event.code ?? '';
    case 'decision.evaluated': return `${event.decision} ${event.matchedRules.join(', ')} = ${short(event.result)}`;
    case 'incident.raised': return event.incident.message;
    default: return '';
  }
}

function short(value: Json): string {
  const text = JSON.stringify(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}...`;
}

/** `2026-11-23 09:00:00` in the region's time. */
export function china(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}
