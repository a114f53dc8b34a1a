import { restActor } from '../deliver.ts';
import { badRequest } from '../rest-error.ts';
import { post } from '../route.ts';
import { keepHints } from '../scopes.ts';
import { readVariables } from '../variables.ts';

/** Starts the processes whose conditional start event holds for the variables. */
export const evaluateConditions = post('condition.evaluate', '/condition', async (call) => {
  const { businessKey, processDefinitionId, variables } = call.body;
  if (variables === undefined || variables === null) throw badRequest('Variables must be provided');
  const { values, hints } = readVariables(variables);
  const key = typeof businessKey === 'string' ? businessKey : null;
  const started = await call.host.startByCondition({
    messageId: call.nextInputId(), variables: values, businessKey: key, actor: restActor(call), ...(typeof processDefinitionId === 'string' && { processDefinitionId }),
  });
  return Promise.all(started.map(async (instanceId) => {
    await keepHints(call, instanceId, hints);
    const node = await call.store.instanceNode(instanceId);
    return {
      links: [], id: instanceId, definitionId: node?.processDefinitionId ?? null, definitionKey: node?.processKey ?? null, businessKey: key, caseInstanceId: null, ended: node?.status !== 'active', suspended: node?.suspended ?? false, tenantId: null,
    };
  }));
});
