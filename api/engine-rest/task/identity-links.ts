import type { RestTask } from '../../../store/contract.ts';
import { badRequest } from '../rest-error.ts';
import { get, post, type RestCall, type RestRoute } from '../route.ts';
import { taskOf } from './find.ts';
import { logOperation } from './operation-log.ts';

interface IdentityLink { userId: string | null; groupId: string | null; type: string }

function linksOf({ assignee, owner, candidateUsers, candidateGroups }: RestTask): IdentityLink[] {
  const user = (userId: string, type: string): IdentityLink => ({ userId, groupId: null, type });
  return [
    ...(assignee === null ? [] : [user(assignee, 'assignee')]),
    ...(owner === null ? [] : [user(owner, 'owner')]),
    ...candidateUsers.map((userId) => user(userId, 'candidate')),
    ...candidateGroups.map((groupId) => ({ userId: null, groupId, type: 'candidate' })),
  ];
}

const change = (present: boolean) => async (call: RestCall): Promise<undefined> => {
  const task = await taskOf(call);
  const { userId, groupId, type = 'candidate' } = call.body;
  if ((typeof userId === 'string') === (typeof groupId === 'string')) throw badRequest('Identity Link requires userId or groupId, but not both.');
  if (type === 'candidate') await call.store.rest.setCandidate(task.id, typeof userId === 'string' ? 'user' : 'group', String(userId ?? groupId), present);
  else if ((type === 'assignee' || type === 'owner') && typeof userId === 'string') await call.store.rest.editTask(task.id, { [type]: present ? userId : null });
  else throw badRequest(`Identity links of type '${String(type)}' are not kept`);
  await logOperation(call, task, `${present ? 'Add' : 'Delete'}${typeof userId === 'string' ? 'User' : 'Group'}Link`, String(type), null, String(userId ?? groupId));
};

export const identityLinkRoutes: RestRoute[] = [
  get('task.identityLinks', '/task/:id/identity-links', async (call) => {
    const { type } = call.query;
    return linksOf(await taskOf(call)).filter((link) => type === undefined || link.type === type);
  }),
  post('task.setIdentityLinks', '/task/:id/identity-links', change(true)),
  post('task.setIdentityLinks', '/task/:id/identity-links/delete', change(false)),
];
