import type { JsonObject } from '../../../engine/model/json.ts';
import { deploymentReport, type DeploymentReport } from '../../contract/definitions.ts';
import { buildPackage, type PackageProblem } from '../../deploy/deploy-package.ts';
import { receivedFiles } from '../../deploy/received-files.ts';
import { deploymentChanges } from '../../deploy/report.ts';
import { Failure, fieldError } from '../../failure.ts';
import { route } from '../../route.ts';

/** A package over the network: checked and stored as from its folder. The same package again changes nothing. */
export const createDeployment = route({
  operation: 'deployment.create', method: 'post', path: '/api/deployments', summary: 'Deploy a process package (multipart/form-data)',
  reply: { status: 200, schema: deploymentReport },
  async handle({ ctx, store, principal, now, audit }): Promise<DeploymentReport> {
    const { name, dryRun, files } = await receivedFiles(ctx, store);
    audit.target = name;
    const built = await buildPackage(name, files);
    if (!built.ok) throw refusal(name, built.error);
    const { input, warnings } = built.value;
    const changes = await deploymentChanges(store, input);
    if (dryRun) return { deploymentId: null, definitions: changes, warnings };
    const { deploymentId, definitions } = await store.deploy({ ...input, by: principal.userId, at: now });
    // Somebody may have deployed in between: the versions are those that were stored.
    return { deploymentId, definitions: changes.map((change) => ({ ...change, version: definitions.find(({ key }) => key === change.key)?.version ?? change.version })), warnings };
  },
});

export function refusal(name: string, problems: PackageProblem[]): Failure {
  const errors = problems.filter(({ severity }) => severity === 'error');
  return new Failure(422, 'invalidPackage', { zh: `流程包 ${name} 有 ${errors.length} 个错误`, en: `The package ${name} has ${errors.length} errors` }, {
    fields: errors.map(({ file, message }) => fieldError(file, message, message)), data: { problems: problems as unknown as JsonObject[] },
  });
}
