import { notFound, refused } from '../rest-error.ts';
import { del, isOn, param, type RestCall } from '../route.ts';
import { deliverAs } from '../deliver.ts';

const WHOLE = { sort: [], offset: 0, limit: 10_000 };

/** With `cascade`, instances and their history go too; without it, a deployment with running instances stays. */
export const deleteDeployment = del('deployment.delete', '/deployment/:id', async (call) => {
  const { store, principal } = call;
  const id = param(call, 'id');
  const [deployment] = await store.rest.deployments.list({ id }, principal.viewer, { ...WHOLE, limit: 1 });
  if (!deployment) throw notFound('deployment', id);
  for (const definition of await store.rest.definitions.list({ deploymentId: id }, principal.viewer, WHOLE)) await clearDefinition(call, definition.id, isOn(call.query['cascade']));
  await store.rest.deleteDeployment(id);
});

/** Ends and forgets the instances of a definition; without `cascade` it must have none that run. */
export async function clearDefinition(call: RestCall, processDefinitionId: string, cascade: boolean): Promise<void> {
  const { store, principal } = call;
  if (!cascade) {
    const running = await store.rest.instances.count({ processDefinitionId }, principal.viewer);
    if (running > 0) throw refused(`Deletion of process definition without cascading failed. Process definition with id: ${processDefinitionId} can't be deleted, since there exists ${running} dependening process instances.`);
    return;
  }
  for (;;) {
    const running = await store.rest.instances.list({ processDefinitionId }, principal.viewer, { ...WHOLE, limit: 200 });
    if (running.length === 0) break;
    for (const { instanceId } of running) await deliverAs(call, instanceId, { kind: 'cancel', reason: 'deployment deleted' });
    // Also those that could not be ended any more.
    await store.rest.deleteInstances(running.map(({ instanceId }) => instanceId));
  }
  for (;;) {
    const ended = await store.rest.historicInstances.list({ processDefinitionId }, principal.viewer, { ...WHOLE, limit: 500 });
    if (ended.length === 0) return;
    await store.rest.deleteInstances(ended.map(({ instanceId }) => instanceId));
  }
}
