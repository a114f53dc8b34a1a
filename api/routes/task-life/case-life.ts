/** Ending, holding and letting go a case as a whole. */
import type { InputBody } from '../../../engine/model/io.ts';
import type { CaseRow } from '../../../store/contract.ts';
import { accepted } from '../../cases/rejection.ts';
import { caseProgress } from '../../cases/progress.ts';
import { visibleCase } from '../../cases/visible-case.ts';
import { caseActions, lifeProgress, optionalReason, reasonRequest, type CaseLifeAction, type CompleteResult } from '../../contract/index.ts';
import { given } from '../../given.ts';
import { type Failure } from '../../failure.ts';
import { route, type Call } from '../../route.ts';
import { actorOf } from '../../session/principal.ts';
import { refuseResume, refuseSuspend, refuseTerminate, refuseWithdrawCase } from '../../task-life/engine-refusals.ts';
import { engineView, type EngineView } from '../../task-life/engine-view.ts';
import { deedOf } from '../../task-life/people.ts';
import { verdict } from '../../task-life/verdict.ts';

const reply = { status: 200, schema: lifeProgress } as const;

interface Act {
  type: string;
  refuse(row: CaseRow, view: EngineView | null): Failure | null | Promise<Failure | null>;
  input(view: EngineView | null, reason: string): InputBody;
}

/** The reason goes into the operation log: from there the timeline tells it. */
async function perform(call: Call<unknown, { reason?: string | undefined }>, { type, refuse, input }: Act): Promise<CompleteResult> {
  const row = await visibleCase(call);
  const view = await engineView(call, row.instanceId);
  const refusal = await refuse(row, view);
  if (refusal) throw refusal;
  const { principal, body, inputId } = call;
  const delivered = accepted(await call.host.deliver(row.instanceId, { id: inputId, actor: actorOf(principal, principal.orgIds[0]), ...input(view, body.reason ?? '') }));
  await call.store.taskLife.record(type, { instanceId: row.instanceId }, deedOf(call, null, body.reason));
  return caseProgress(row.instanceId, delivered);
}

const stateOf = (view: EngineView | null, property: string): { caseState?: string } => given({ caseState: view?.graph.properties[property] });

export const withdrawCase = route({
  operation: 'case.withdraw', method: 'post', path: '/api/cases/:id/withdraw', summary: 'End a case one has started, while nobody has acted on it',
  body: reasonRequest, reply, idempotent: true,
  handle: (call) => perform(call, {
    type: 'WithdrawCase', refuse: (row, view) => refuseWithdrawCase(call.store, row, view, call.principal),
    input: (view, reason) => ({ kind: 'withdrawCase', reason, ...stateOf(view, 'withdrawState') }),
  }),
});

export const terminateCase = route({
  operation: 'case.terminate', method: 'post', path: '/api/cases/:id/terminate', summary: 'End a case at once',
  body: reasonRequest, reply, idempotent: true,
  handle: (call) => perform(call, {
    type: 'TerminateCase', refuse: (_row, view) => refuseTerminate(view, call.principal), input: (view, reason) => ({ kind: 'cancel', reason, ...stateOf(view, 'terminateState') }),
  }),
});

export const suspendCase = route({
  operation: 'case.suspend', method: 'post', path: '/api/cases/:id/suspend', summary: 'Hold a case: clocks stop, nobody can act',
  body: reasonRequest, reply, idempotent: true,
  handle: (call) => perform(call, { type: 'SuspendCase', refuse: (_row, view) => refuseSuspend(view, call.principal), input: () => ({ kind: 'suspend' }) }),
});

export const resumeCase = route({
  operation: 'case.resume', method: 'post', path: '/api/cases/:id/resume', summary: 'Let a suspended case go on',
  body: optionalReason, reply, idempotent: true,
  handle: (call) => perform(call, { type: 'ResumeCase', refuse: (_row, view) => refuseResume(view, call.principal), input: () => ({ kind: 'resume' }) }),
});

export const readCaseActions = route({
  operation: 'case.actions', method: 'get', path: '/api/cases/:id/actions', summary: 'What the caller may do with a case as a whole, what it would do, and why not for the rest',
  reply: { status: 200, schema: caseActions },
  async handle(call) {
    const { store, principal } = call;
    const row = await visibleCase(call);
    const view = await engineView(call, row.instanceId);
    const items: CaseLifeAction[] = [
      { action: 'withdraw', ...verdict('withdrawCase', await refuseWithdrawCase(store, row, view, principal)) },
      { action: 'terminate', ...verdict('terminate', refuseTerminate(view, principal)) },
      { action: 'suspend', ...verdict('suspend', refuseSuspend(view, principal)) },
      { action: 'resume', ...verdict('resume', refuseResume(view, principal)) },
      { action: 'cc', ...verdict('cc', null) },
    ];
    return { items };
  },
});
