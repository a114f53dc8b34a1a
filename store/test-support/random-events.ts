import fc from 'fast-check';
import type { EngineEvent, EventBody } from '../../engine/model/io.ts';
import { numbered, started, taskCreated } from './events.ts';

/** One thing a made-up instance does; the number chooses among what is open. */
type Move = [kind: number, choice: number];

export const randomMoves: fc.Arbitrary<Move[]> = fc.array(fc.tuple(fc.nat(23), fc.nat(1000)), { minLength: 1, maxLength: 40 });

/** A course of events as an engine could have produced it: what is closed was open, keys are not used twice, nothing follows the end. */
export function eventsOf(instanceId: string, moves: Move[], ends: boolean): EngineEvent[] {
  const bodies: EventBody[] = [started(instanceId, { variables: { referral: { aim: ['1'] }, n: 0 } })];
  const tasks: number[] = [];
  const timers: number[] = [];
  const subscriptions: number[] = [];
  const incidents: number[] = [];
  const elements: number[] = [];
  const signals: number[] = [];
  const jobs: number[] = [];
  let nextKey = 2;
  const take = (open: number[], choice: number): number | undefined => open.splice(choice % Math.max(1, open.length), 1)[0];

  for (const [kind, choice] of moves) {
    const element = `E${choice % 3}`;
    const key = nextKey;
    switch (kind) {
      case 0: {
        nextKey++;
        tasks.push(key);
        const groups = choice % 4 === 0 ? [] : [`role@ORG${choice % 3}`, `role@ORG${choice % 2}#D`];
        bodies.push(taskCreated(key, { element, candidateGroups: groups, assignee: choice % 5 === 0 ? 'u1' : null, due: choice % 2 ? choice : null }));
        break;
      }
      case 1: {
        const task = take(tasks, choice);
        if (task !== undefined) bodies.push({ type: 'task.completed', key: task, element, outcome: choice % 2 ? 'ACCEPT' : null, variables: { done: choice } });
        break;
      }
      case 2: {
        const task = take(tasks, choice);
        if (task !== undefined) bodies.push({ type: 'task.cancelled', key: task, element });
        break;
      }
      case 3:
        nextKey++;
        timers.push(key);
        bodies.push({ type: 'timer.armed', key, element, due: choice, ...(choice % 4 === 0 && { continuation: true as const }), ...(choice % 3 === 0 && { suspended: true as const }) });
        break;
      case 4: {
        const timer = take(timers, choice);
        if (timer !== undefined) bodies.push({ type: choice % 2 ? 'timer.fired' : 'timer.cancelled', key: timer, element });
        break;
      }
      case 23: {
        const timer = timers[choice % Math.max(1, timers.length)];
        if (timer !== undefined) bodies.push({ type: choice % 2 ? 'timer.suspended' : 'timer.resumed', key: timer, element });
        break;
      }
      case 5:
        nextKey++;
        subscriptions.push(key);
        bodies.push({ type: 'message.subscribed', key, element, name: `m${choice % 3}`, correlationKey: 'K' });
        break;
      case 6: {
        const subscription = take(subscriptions, choice);
        if (subscription !== undefined) bodies.push({ type: 'message.unsubscribed', key: subscription, element, name: 'm', correlationKey: 'K' });
        break;
      }
      case 7:
        nextKey++;
        incidents.push(key);
        bodies.push({ type: 'incident.raised', incident: { key, element: 1, type: 'job', message: `failed ${choice}`, retry: 'job', at: choice }, element });
        break;
      case 8: {
        const incident = take(incidents, choice);
        if (incident !== undefined) bodies.push({ type: 'incident.resolved', incident, element });
        break;
      }
      case 9:
        bodies.push({ type: 'variables.set', element: choice % 3 === 0 ? 7 : 1, variables: { n: choice, [`v${choice % 4}`]: { nested: [choice] } } });
        break;
      case 10:
        bodies.push({ type: 'message.thrown', key, element, name: 'referral.feedback', correlationKey: 'K', variables: { choice } });
        break;
      case 11:
        bodies.push({ type: 'decision.evaluated', element, decision: 'referral-triage', inputs: { choice }, matchedRules: ['r1'], result: 'II' });
        break;
      case 12:
        bodies.push({ type: 'case.state', from: null, to: `S${choice % 5}`, element });
        break;
      case 13:
      case 14:
        nextKey++;
        elements.push(key);
        bodies.push({ type: 'element.activated', key, element, kind: 'callActivity', name: choice % 2 ? null : 'Call', parent: 1 }, { type: 'flow.taken', flow: 'F1' });
        break;
      case 15: {
        const ended = take(elements, choice);
        if (ended !== undefined) bodies.push({ type: choice % 2 ? 'element.completed' : 'element.terminated', key: ended, element, kind: 'callActivity' });
        break;
      }
      case 16: {
        const caller = elements[choice % Math.max(1, elements.length)];
        const instanceId = `called-${choice}`;
        if (caller === undefined) break;
        const binding = { type: 'latest' } as const;
        const catches = { errors: [null], escalations: [], depth: 1 };
        bodies.push({ type: 'call.requested', key: caller, element, instanceId, calledElement: 'child', binding, businessKey: null, variables: { choice }, catches });
        break;
      }
      case 17: {
        const again = choice % 3 === 0 ? jobs[0] : undefined;
        if (again === undefined) {
          nextKey++;
          jobs.push(key);
        }
        const attempt = again === undefined ? 1 : 2;
        bodies.push({ type: 'job.created', key: again ?? key, element, jobType: `topic-${choice % 2}`, mode: 'external', attempt, input: { choice }, ...(choice % 2 && { priority: choice }) });
        break;
      }
      case 18: {
        const failing = jobs[choice % Math.max(1, jobs.length)];
        if (failing !== undefined) bodies.push({ type: 'job.failed', key: failing, element, message: `failed ${choice}`, external: true });
        break;
      }
      case 19: {
        const job = take(jobs, choice);
        if (job !== undefined) bodies.push({ type: choice % 2 ? 'job.completed' : 'job.cancelled', key: job, element, external: true });
        break;
      }
      case 20:
        nextKey++;
        signals.push(key);
        bodies.push({ type: 'signal.subscribed', key, element, name: `s${choice % 3}` }, { type: 'signal.thrown', element, name: `s${choice % 3}`, variables: { choice } });
        break;
      case 21: {
        const map = { [element]: `${element}'`, [`${element}'`]: element };
        bodies.push({ type: 'instance.migrated', processKey: `P${choice % 2}`, definitionHash: choice % 3 ? null : `${choice}`, map });
        const task = tasks[choice % Math.max(1, tasks.length)];
        if (task !== undefined) bodies.push({ type: 'task.migrated', key: task, element: `${element}'`, name: `Task ${choice}`, formKey: null, outcomes: [], version: choice });
        break;
      }
      default: {
        const signal = take(signals, choice);
        if (signal !== undefined) bodies.push({ type: 'signal.received', key: signal, element, name: 's' }, { type: 'signal.unsubscribed', key: signal, element, name: 's' });
        bodies.push({ type: choice % 2 ? 'instance.suspended' : 'instance.resumed' });
      }
    }
  }
  if (ends) bodies.push({ type: 'instance.completed', caseState: 'CLOSED', called: true });
  return numbered(bodies, 1, { userId: 'u1', orgId: 'ORG1' });
}
