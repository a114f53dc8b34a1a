/** Copies (抄送): people who may see a case anyway are told of it, and whether they have looked is kept. */
import type { TaskRow } from '../../../store/contract.ts';
import { visibleCase } from '../../cases/visible-case.ts';
import { ccList, ccPage, ccQuery, ccRequest, ccResult } from '../../contract/index.ts';
import { notFound } from '../../failure.ts';
import { route, type Call } from '../../route.ts';
import { colleaguesNamed, deedOf } from '../../task-life/people.ts';
import { visibleTask } from '../tasks/visible-task.ts';

async function tell(call: Call<unknown, { users: string[]; reason?: string | undefined }>, instanceId: string, task: TaskRow | null): Promise<{ told: string[] }> {
  const { store, body, audit } = call;
  const people = await colleaguesNamed(call, await store.taskLife.parties(instanceId), body.users);
  const told = await store.taskLife.copy(instanceId, task?.id ?? null, people.map(({ userId }) => userId), deedOf(call, task, body.reason));
  audit.data = { told: told.join(',') };
  return { told };
}

export const copyTask = route({
  operation: 'task.cc', method: 'post', path: '/api/tasks/:id/cc', summary: 'Tell people of the case of a task',
  body: ccRequest, reply: { status: 200, schema: ccResult }, idempotent: true,
  async handle(call) {
    const task = await visibleTask(call);
    return tell(call, task.instanceId, task);
  },
});

export const copyCase = route({
  operation: 'case.cc', method: 'post', path: '/api/cases/:id/cc', summary: 'Tell people of a case',
  body: ccRequest, reply: { status: 200, schema: ccResult }, idempotent: true,
  handle: async (call) => tell(call, (await visibleCase(call)).instanceId, null),
});

export const listCaseCopies = route({
  operation: 'case.copies', method: 'get', path: '/api/cases/:id/cc', summary: 'Who was told of a case, and who has looked',
  reply: { status: 200, schema: ccList },
  handle: async (call) => ({ items: await call.store.taskLife.copies((await visibleCase(call)).instanceId) }),
});

export const listCopies = route({
  operation: 'cc.list', method: 'get', path: '/api/cc', summary: 'Cases the caller was told of',
  query: ccQuery, reply: { status: 200, schema: ccPage },
  handle: ({ store, principal, query: { unread, offset, limit } }) => store.taskLife.received(principal.viewer, { unread: unread === 'true', offset, limit }),
});

export const readCopy = route({
  operation: 'cc.read', method: 'post', path: '/api/cc/:id/read', summary: 'Mark a case one was told of as read',
  reply: { status: 204 },
  async handle(call) {
    const { instanceId } = await visibleCase(call);
    if (!(await call.store.taskLife.copyRead(instanceId, call.principal.userId, call.now))) throw notFound();
    await call.store.notices.readOf(call.principal.userId, instanceId, 'copy', call.now);
  },
});
