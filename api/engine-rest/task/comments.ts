import { randomUUID } from 'node:crypto';
import type { RestComment } from '../../../store/contract.ts';
import { formatDate } from '../dates.ts';
import { badRequest, notFound } from '../rest-error.ts';
import { get, param, post, type RestRoute } from '../route.ts';
import { taskOf } from './find.ts';

const commentView = ({ id, instanceId, taskId, at, authorId, text }: RestComment) => ({ links: [], id, userId: authorId, time: formatDate(at), taskId, processInstanceId: instanceId, message: text, removalTime: null, rootProcessInstanceId: instanceId });

export const commentRoutes: RestRoute[] = [
  get('task.comments', '/task/:id/comment', async (call) => {
    const { id } = await taskOf(call);
    return (await call.store.rest.restComments({ taskId: id })).map(commentView).reverse();
  }),
  get('task.comments', '/task/:id/comment/:comment', async (call) => {
    const { id } = await taskOf(call);
    const found = (await call.store.rest.restComments({ taskId: id })).find((comment) => comment.id === param(call, 'comment'));
    if (!found) throw notFound('comment', param(call, 'comment'));
    return commentView(found);
  }),
  post('task.comment', '/task/:id/comment/create', async (call) => {
    const { id, instanceId } = await taskOf(call);
    const { message } = call.body;
    if (typeof message !== 'string' || message === '') throw badRequest('Message is null or empty');
    const comment = { id: randomUUID(), instanceId, taskId: id, at: call.now, authorId: call.principal.userId, text: message };
    await call.store.rest.addRestComment(comment);
    return commentView(comment);
  }),
];
