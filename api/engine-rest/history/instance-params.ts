import type { HistoricInstanceFilter } from '../../../store/contract.ts';
import type { ParamSpec } from '../list/params.ts';

/** What instances, running and finished, are found by. */
export const historicInstanceParams: ParamSpec<HistoricInstanceFilter> = {
  processInstanceId: 'text', processInstanceIds: 'list', processDefinitionId: 'text', processDefinitionKey: 'text', processDefinitionKeyIn: 'list', processDefinitionName: 'text', processDefinitionNameLike: 'text', processInstanceBusinessKey: 'text',
  processInstanceBusinessKeyLike: 'text', processInstanceBusinessKeyIn: 'list', superProcessInstanceId: 'text', subProcessInstanceId: 'text', rootProcessInstances: 'flag', finished: 'flag', unfinished: 'flag', withIncidents: 'flag', startedBy: 'text',
  startedBefore: 'date', startedAfter: 'date', finishedBefore: 'date', finishedAfter: 'date', active: 'flag', suspended: 'flag', completed: 'flag', externallyTerminated: 'flag', internallyTerminated: 'flag', executedActivityIdIn: 'list',
  activeActivityIdIn: 'list', variables: 'variables',
};
