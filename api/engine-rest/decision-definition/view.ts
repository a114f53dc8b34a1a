import type { RestDecision } from '../../../store/contract.ts';

export const decisionView = ({ id, key, name, version, deploymentId, resource }: RestDecision) => ({
  id, key, category: null, name, version, resource: resource ?? `${key}.dmn`, deploymentId, tenantId: null, decisionRequirementsDefinitionId: null, decisionRequirementsDefinitionKey: null, historyTimeToLive: null, versionTag: null,
});
