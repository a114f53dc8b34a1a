import type { JobRow, RestJob } from '../../../store/contract.ts';
import { formatDate } from '../dates.ts';
import { executionId } from '../ids.ts';
import { isStart, startJobId, type AnyJob, type StartJob } from './start-jobs.ts';

/** What can become a job is known by its element. */
export const jobDefinitionId = (processDefinitionId: string, elementId: string): string => `${processDefinitionId}:${elementId}`;

export const viewOf = (job: AnyJob | JobRow): object => (isStart(job) ? startView(job) : jobView(job));

const startView = ({ start, processKey, suspended }: StartJob) => ({
  id: startJobId(start), jobDefinitionId: jobDefinitionId(start.processDefinitionId, start.nodeId), processInstanceId: null, processDefinitionId: start.processDefinitionId, processDefinitionKey: processKey, executionId: null, exceptionMessage: null,
  failedActivityId: null, retries: 3, dueDate: formatDate(start.due), suspended, priority: 0, tenantId: null, createTime: null, batchId: null, activityId: start.nodeId,
});

/** Work that has failed is due no more: it waits for its retries. */
const jobView = ({ instanceId, key, elementId, kind, due, retries, suspended, failure, processDefinitionId, processKey }: RestJob | JobRow) => ({
  id: executionId(instanceId, key), jobDefinitionId: jobDefinitionId(processDefinitionId, elementId), processInstanceId: instanceId, processDefinitionId, processDefinitionKey: processKey, executionId: instanceId, exceptionMessage: failure,
  failedActivityId: kind === 'failed' ? elementId : null, retries, dueDate: kind === 'failed' ? null : formatDate(due), suspended, priority: 0, tenantId: null, createTime: null, batchId: null, activityId: elementId,
});
