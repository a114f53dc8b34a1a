import type { RestDefinition } from '../../../store/contract.ts';

export const definitionView = ({ id, key, version, name, deploymentId, resource, versionTag, suspended, packageName }: RestDefinition) => ({
  id, key, category: packageName, description: null, name, version, resource: resource ?? `${key}.bpmn`, deploymentId, diagram: null, suspended, tenantId: null, versionTag, historyTimeToLive: null, startableInTasklist: true,
});
