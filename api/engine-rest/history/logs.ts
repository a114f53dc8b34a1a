import type { LoggedEvent } from '../../../store/contract.ts';
import { formatDate, formatDateOrNull } from '../dates.ts';
import { executionId } from '../ids.ts';
import type { RestRoute } from '../route.ts';
import { derivedRoutes, is, isFlag, isOneOf, type Entry } from './derived.ts';
import { creations, idOf, phase, whose } from './entries.ts';
import { externalTaskLog } from './external-task-log.ts';

function jobLog(events: LoggedEvent[]): Entry[] {
  const armed = creations(events, 'timer.armed');
  return events.map((event) => {
    const id = executionId(event.instanceId, Number(event.data['key']));
    const creation = armed.get(id);
    const due = creation?.data['due'];
    const continuation = creation?.data['continuation'] === true;
    return {
      id: idOf(event), ...whose(event), jobId: id, jobDueDate: formatDateOrNull(typeof due === 'number' ? due : null), jobRetries: 3, jobPriority: 0, jobExceptionMessage: null, failedActivityId: null,
      jobDefinitionId: `${event.processDefinitionId}:${event.elementId ?? ''}`, jobDefinitionType: continuation ? 'async-continuation' : 'timer-transition', jobDefinitionConfiguration: null, activityId: event.elementId, executionId: event.instanceId,
      deploymentId: null, ...phase(event.type === 'timer.armed', false, event.type === 'timer.fired', event.type === 'timer.cancelled'),
    };
  });
}

function identityLinkLog(events: LoggedEvent[]): Entry[] {
  return events.flatMap((event) => {
    const { assignee, candidateUsers = [], candidateGroups = [], key } = event.data as { assignee?: string | null; candidateUsers?: string[]; candidateGroups?: string[]; key?: number };
    const link = (type: string, userId: string | null, groupId: string | null): Entry => ({ time: formatDate(event.at), type, userId, groupId, taskId: executionId(event.instanceId, key ?? 0), operationType: 'add', assignerId: event.actorId });
    const links = [...(assignee ? [link('assignee', assignee, null)] : []), ...candidateUsers.map((user) => link('candidate', user, null)), ...candidateGroups.map((group) => link('candidate', null, group))];
    const { timestamp: _, ...owner } = whose(event);
    return links.map((entry, index) => ({ id: idOf(event, index), ...owner, ...entry }));
  });
}

const PHASES = { creationLog: isFlag('creationLog'), failureLog: isFlag('failureLog'), successLog: isFlag('successLog'), deletionLog: isFlag('deletionLog') };

export const logRoutes: RestRoute[] = [
  ...derivedRoutes({
    path: '/history/external-task-log', types: ['job.created', 'job.failed', 'job.completed', 'job.cancelled'], entries: externalTaskLog,
    filters: { logId: is('id'), externalTaskId: is('externalTaskId'), topicName: is('topicName'), activityIdIn: isOneOf('activityId'), activityInstanceIdIn: isOneOf('activityInstanceId'), executionIdIn: isOneOf('executionId'), workerId: is('workerId'), errorMessage: is('errorMessage'), ...PHASES },
    sortable: { workerId: 'workerId', timestamp: 'timestamp', externalTaskId: 'externalTaskId', retries: 'retries', priority: 'priority', topicName: 'topicName', activityId: 'activityId', processInstanceId: 'processInstanceId', processDefinitionId: 'processDefinitionId' },
  }),
  ...derivedRoutes({
    path: '/history/job-log', types: ['timer.armed', 'timer.fired', 'timer.cancelled'], entries: jobLog,
    filters: { logId: is('id'), jobId: is('jobId'), activityIdIn: isOneOf('activityId'), jobDefinitionId: is('jobDefinitionId'), jobDefinitionType: is('jobDefinitionType'), ...PHASES },
    sortable: { timestamp: 'timestamp', jobId: 'jobId', jobDueDate: 'jobDueDate', activityId: 'activityId', processInstanceId: 'processInstanceId', processDefinitionId: 'processDefinitionId', occurrence: 'id' },
  }),
  ...derivedRoutes({
    path: '/history/identity-link-log', types: ['task.created'], entries: identityLinkLog,
    filters: { type: is('type'), userId: is('userId'), groupId: is('groupId'), taskId: is('taskId'), operationType: is('operationType'), assignerId: is('assignerId') },
    sortable: { time: 'time', type: 'type', userId: 'userId', groupId: 'groupId', taskId: 'taskId', operationType: 'operationType', processDefinitionId: 'processDefinitionId' },
  }),
];
