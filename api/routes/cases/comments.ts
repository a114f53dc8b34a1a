import { visibleCase } from '../../cases/visible-case.ts';
import { comment, commentRequest, comments } from '../../contract/index.ts';
import type { CommentRow } from '../../../store/contract.ts';
import { fieldError, invalid } from '../../failure.ts';
import { route, type Call } from '../../route.ts';
import { opaqueId } from '../../session/tokens.ts';

const view = ({ instanceId: _instanceId, ...row }: CommentRow, mentions: { userId: string; name: string }[]) => ({ ...row, mentions });

export const listComments = route({
  operation: 'case.comments', method: 'get', path: '/api/cases/:id/comments', summary: 'Comments on a case',
  reply: { status: 200, schema: comments },
  async handle(call) {
    const { instanceId } = await visibleCase(call);
    const [rows, named] = await Promise.all([call.store.comments(instanceId), call.store.mentions(instanceId)]);
    return { items: rows.map((row) => view(row, named.filter(({ commentId }) => commentId === row.id).map(({ userId, name }) => ({ userId, name })))) };
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
    const named = await namedPeople(call, instanceId, [...new Set(body.mentions)]);
    await store.addComment(row);
    await store.putMentions({ id: row.id, instanceId, at: now }, named.map(({ userId }) => userId));
    return view({ ...row, authorName: principal.name }, named);
  },
});

/** The people named, who must be able to see the case. Whoever cannot is refused in the same words as whoever does not exist. */
async function namedPeople({ store, principals }: Pick<Call, 'store' | 'principals'>, instanceId: string, userIds: string[]): Promise<{ userId: string; name: string }[]> {
  return Promise.all(userIds.map(async (userId) => {
    const person = await principals.byUserId(userId);
    const sees = person !== null && (await store.case(instanceId, person.viewer)) !== null;
    if (!sees) throw invalid([fieldError('mentions', '提到的人看不到此病例', 'Somebody named cannot see the case')]);
    return { userId, name: person.name };
  }));
}
