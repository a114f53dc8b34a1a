import type { RestTask } from '../../../store/contract.ts';
import { formatDate, formatDateOrNull } from '../dates.ts';
import { executionId } from '../ids.ts';

export const taskView = (task: RestTask) => ({
  id: task.id, name: task.name, assignee: task.assignee, created: formatDate(task.createdAt), due: formatDateOrNull(task.due), followUp: formatDateOrNull(task.followUp), lastUpdated: null, delegationState: task.delegationState,
  description: task.description, executionId: executionId(task.instanceId, task.key), owner: task.owner, parentTaskId: null, priority: task.priority, processDefinitionId: task.processDefinitionId, processInstanceId: task.instanceId,
  caseExecutionId: null, caseDefinitionId: null, caseInstanceId: null, taskDefinitionKey: task.elementId, suspended: task.suspended, formKey: task.formKey, camundaFormRef: null, tenantId: null, taskState: 'Created',
});
