import type { RestExternalTask } from '../../../store/contract.ts';
import { formatDate, formatDateOrNull } from '../dates.ts';
import { activityInstanceId, executionId } from '../ids.ts';

export const externalTaskView = (task: RestExternalTask) => ({
  activityId: task.elementId, activityInstanceId: activityInstanceId(task.instanceId, task.key, task.elementId), errorMessage: task.errorMessage, executionId: executionId(task.instanceId, task.key), id: executionId(task.instanceId, task.key),
  lockExpirationTime: formatDateOrNull(task.lockedUntil), createTime: formatDate(task.createdAt), processDefinitionId: task.processDefinitionId, processDefinitionKey: task.processKey, processDefinitionVersionTag: null,
  processInstanceId: task.instanceId, retries: task.retries, suspended: task.suspended, workerId: task.workerId, topicName: task.topic, tenantId: null, priority: task.priority, businessKey: task.businessKey,
});
