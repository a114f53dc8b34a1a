/** What moves the process: inputs of the engine, checked here and once more there. */
import type { InputBody } from '../../../engine/model/io.ts';
import type { TaskRow } from '../../../store/contract.ts';
import { accepted } from '../../cases/rejection.ts';
import { caseProgress } from '../../cases/progress.ts';
import { addSignerRequest, lifeProgress, optionalReason, removeSignerRequest, returnRequest, type CompleteResult } from '../../contract/index.ts';
import { fieldError, invalid, type Failure } from '../../failure.ts';
import { route, type Call } from '../../route.ts';
import { refuseAddSigner, refuseRemoveSigner, refuseReturn, refuseWithdraw } from '../../task-life/engine-refusals.ts';
import { engineView, type EngineView } from '../../task-life/engine-view.ts';
import { colleaguesNamed, orgsOfTask } from '../../task-life/people.ts';
import { returnInput } from '../../task-life/return-targets.ts';
import { given } from '../../given.ts';
import { taskActor } from '../tasks/task-actor.ts';
import { actingOrg } from '../tasks/task-rights.ts';
import { visibleTask } from '../tasks/visible-task.ts';

const reply = { status: 200, schema: lifeProgress } as const;

type Refuse = (task: TaskRow, view: EngineView | null) => Failure | null | Promise<Failure | null>;

async function permitted(call: Call, refuse: Refuse): Promise<{ task: TaskRow; view: EngineView | null }> {
  const task = await visibleTask(call);
  const view = await engineView(call, task.instanceId);
  const refusal = await refuse(task, view);
  if (refusal) throw refusal;
  return { task, view };
}

async function deliver(call: Call, task: TaskRow, body: InputBody): Promise<CompleteResult> {
  const orgId = actingOrg(task, call.principal);
  call.audit.orgId = orgId ?? null;
  const delivered = await call.host.deliver(task.instanceId, { id: call.inputId, actor: taskActor(task, call.principal, orgId), ...body });
  return caseProgress(task.instanceId, accepted(delivered));
}

export const addTaskSigner = route({
  operation: 'task.addSigner', method: 'post', path: '/api/tasks/:id/add-signer', summary: 'Have others sign before the task is completed, or after',
  body: addSignerRequest, reply, idempotent: true,
  async handle(call) {
    const { task } = await permitted(call, (row, view) => refuseAddSigner(row, view, call.principal));
    const { position, reason } = call.body;
    const people = await colleaguesNamed(call, await orgsOfTask(call.store, task), call.body.users);
    const users = people.map(({ userId }) => userId);
    if (users.includes(call.principal.userId)) throw invalid([fieldError('users', '不能给自己加签', 'Somebody else has to sign')]);
    call.audit.data = { users: users.join(','), position };
    return deliver(call, task, { kind: 'addSigner', task: task.key, position, users, ...given({ reason }) });
  },
});

export const removeTaskSigner = route({
  operation: 'task.removeSigner', method: 'post', path: '/api/tasks/:id/remove-signer', summary: 'Take back a signature that was asked for and has not been given',
  body: removeSignerRequest, reply, idempotent: true,
  async handle(call) {
    const { task } = await permitted(call, (row, view) => refuseRemoveSigner(row, view, call.principal));
    const { user, reason } = call.body;
    call.audit.data = { user };
    return deliver(call, task, { kind: 'removeSigner', task: task.key, user, ...given({ reason }) });
  },
});

export const returnToStep = route({
  operation: 'task.return', method: 'post', path: '/api/tasks/:id/return', summary: 'Send a task back to an earlier step',
  body: returnRequest, reply, idempotent: true,
  async handle(call) {
    const { task, view } = await permitted(call, (row, place) => refuseReturn(row, place, call.principal));
    const { target, reason } = call.body;
    const input = await returnInput(call, task, view, target, reason);
    call.audit.data = { target };
    return deliver(call, task, input);
  },
});

export const withdrawTask = route({
  operation: 'task.withdraw', method: 'post', path: '/api/tasks/:id/withdraw', summary: 'Take a completed task back before anybody has acted on what followed',
  body: optionalReason, reply, idempotent: true,
  async handle(call) {
    const { task } = await permitted(call, (row, view) => refuseWithdraw(call.store, row, view, call.principal));
    return deliver(call, task, { kind: 'withdraw', element: task.elementId, ...given({ reason: call.body.reason }) });
  },
});
