import type { RestInstance } from '../../../store/contract.ts';

export const instanceView = ({ instanceId, processDefinitionId, processKey, businessKey, suspended, status }: RestInstance) => ({
  links: [], id: instanceId, definitionId: processDefinitionId, definitionKey: processKey, businessKey, caseInstanceId: null, ended: status !== 'active', suspended, tenantId: null,
});
