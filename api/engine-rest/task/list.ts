import type { RestTaskFilter } from '../../../store/contract.ts';
import { listRoutes } from '../list/list-routes.ts';
import { readFilter, type ParamSource, type ParamSpec } from '../list/params.ts';
import type { RestCall } from '../route.ts';
import { taskView } from './view.ts';

const params: ParamSpec<Omit<RestTaskFilter, 'orQueries' | 'groupsOfCandidate'>> = {
  taskId: 'text', taskIdIn: 'list', processInstanceId: 'text', processInstanceIdIn: 'list', businessKey: 'text', processInstanceBusinessKey: 'text', processInstanceBusinessKeyIn: 'list', processInstanceBusinessKeyLike: 'text',
  processDefinitionId: 'text', processDefinitionKey: 'text', processDefinitionKeyIn: 'list', processDefinitionName: 'text', processDefinitionNameLike: 'text', executionId: 'text', activityInstanceIdIn: 'list', assignee: 'text', assigneeLike: 'text',
  assigneeIn: 'list', assigneeNotIn: 'list', owner: 'text', candidateUser: 'text', candidateGroup: 'text', candidateGroupLike: 'text', candidateGroups: 'list', withCandidateGroups: 'flag', withoutCandidateGroups: 'flag', withCandidateUsers: 'flag',
  withoutCandidateUsers: 'flag', includeAssignedTasks: 'flag', involvedUser: 'text', assigned: 'flag', unassigned: 'flag', taskDefinitionKey: 'text', taskDefinitionKeyIn: 'list', taskDefinitionKeyLike: 'text', name: 'text', nameNotEqual: 'text',
  nameLike: 'text', nameNotLike: 'text', description: 'text', descriptionLike: 'text', priority: 'integer', maxPriority: 'integer', minPriority: 'integer', due: 'date', dueDate: 'date', dueAfter: 'date', dueBefore: 'date', withoutDueDate: 'flag',
  followUp: 'date', followUpDate: 'date', followUpAfter: 'date', followUpBefore: 'date', followUpBeforeOrNotExistent: 'date', created: 'date', createdOn: 'date', createdAfter: 'date', createdBefore: 'date', delegationState: 'text', active: 'flag',
  suspended: 'flag', taskVariables: 'variables', processVariables: 'variables',
};

/** A candidate is who is named as one, and who belongs to a group that is. */
async function withGroups(filter: RestTaskFilter, { principals }: Pick<RestCall, 'principals'>): Promise<RestTaskFilter> {
  if (filter.candidateUser === undefined) return filter;
  return { ...filter, groupsOfCandidate: (await principals.byUserId(filter.candidateUser))?.groups ?? [] };
}

export const taskList = listRoutes({
  operation: 'task.list', path: '/task',
  params: { ...params, orQueries: 'list' } as unknown as ParamSpec<RestTaskFilter>,
  sortable: ['instanceId', 'executionId', 'id', 'name', 'description', 'assignee', 'created', 'dueDate', 'followUpDate', 'priority', 'processVariable', 'taskVariable'],
  finder: ({ store }) => store.rest.tasks,
  complete: async (filter: RestTaskFilter, source: ParamSource, call) => ({
    ...(await withGroups(filter, call)),
    orQueries: await Promise.all((Array.isArray(source['orQueries']) ? source['orQueries'] : []).map((query) => withGroups(readFilter<RestTaskFilter>(params as ParamSpec<RestTaskFilter>, query as ParamSource), call))),
  }),
  view: (rows) => rows.map(taskView),
});
