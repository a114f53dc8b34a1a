import { visibleCase } from '../../cases/visible-case.ts';
import { comment, commentRequest, comments } from '../../contract/index.ts';
import type { CommentRow } from '../../../store/contract.ts';
import { route } from '../../route.ts';
import { opaqueId } from '../../session/tokens.ts';

const view = ({ instanceId: _instanceId, ...row }: CommentRow) => row;

export const listComments = route({
  operation: 'case.comments', method: 'get', path: '/api/cases/:id/comments', summary: 'Comments on a case',
  reply: { status: 200, schema: comments },
  async handle(call) {
    const { instanceId } = await visibleCase(call);
    return { items: (await call.store.comments(instanceId)).map(view) };
  },
});

export const addComment = route({
  operation: 'case.comment', method: 'post', path: '/api/cases/:id/comments', summary: 'Comment on a case; everybody who sees the case sees it',
  body: commentRequest,
  reply: { status: 201, schema: comment },
  idempotent: true,
  async handle(call) {
    const { store, principal, body, now, inputId } = call;
    const { instanceId } = await visibleCase(call);
    const row = { id: opaqueId(inputId), instanceId, at: now, authorId: principal.userId, text: body.text };
    await store.addComment(row);
    return view({ ...row, authorName: principal.name });
  },
});
