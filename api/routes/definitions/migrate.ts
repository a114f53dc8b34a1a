import { randomUUID } from 'node:crypto';
import { generatePlan, validatePlan } from '../../../engine/migrate/index.ts';
import type { JsonObject } from '../../../engine/model/json.ts';
import { EVERYTHING } from '../../../store/everything.ts';
import { migrationReport, migrationRequest, type MigrationReport } from '../../contract/definition-admin.ts';
import { bundleByHash } from '../../definitions/content.ts';
import { notFound } from '../../failure.ts';
import type { BatchOperation } from '../../host/batches/operation.ts';
import { param, route } from '../../route.ts';
import { actorOf } from '../../session/principal.ts';

/** Instances a dry run looks at one by one. */
const CHECKED = 200;
const MOST = 100_000;

/** Running instances of one version go on by another, with the plan the engine generates: each element to its equal. */
export const migrateInstances = route({
  operation: 'definition.migrate', method: 'post', path: '/api/definitions/:key/migrations', summary: 'Let running instances go on by another version, or tell what stands in the way',
  body: migrationRequest,
  reply: { status: 200, schema: migrationReport },
  idempotent: true,
  async handle(call): Promise<MigrationReport> {
    const { store, host, batches, logger, principal, body: { from, to, dryRun }, now, audit } = call;
    const versions = await store.versions(param(call, 'key'));
    const source = versions.find(({ version }) => version === from);
    const target = to === undefined ? versions.at(-1) : versions.find(({ version }) => version === to);
    if (!source || !target || source.version === target.version) throw notFound();
    const [sourceGraph, targetGraph] = [(await bundleByHash(store, source.hash)).graph, (await bundleByHash(store, target.hash)).graph];
    const plan = generatePlan(sourceGraph, targetGraph);
    const running = await store.rest.instances.list({ processDefinitionId: source.id }, EVERYTHING, { sort: [], offset: 0, limit: MOST });
    const report = { from: source.version, to: target.version, mapped: Object.keys(plan.map).length, instances: running.length };
    audit.data = { from: source.version, to: target.version, dryRun, instances: running.length };
    if (dryRun) {
      const stuck: MigrationReport['stuck'] = [];
      const looked = running.slice(0, CHECKED);
      for (const { instanceId, businessKey } of looked) {
        const state = await host.state(instanceId);
        const obstacles = state?.status === 'active' ? validatePlan(state, sourceGraph, targetGraph, plan) : [];
        if (obstacles.length > 0) stuck.push({ instanceId, businessKey, obstacles: obstacles.map(({ element, reason }) => ({ elementId: element, reason })) });
      }
      return { ...report, checked: looked.length, stuck, batchId: null };
    }
    if (running.length === 0) return { ...report, checked: 0, stuck: [], batchId: null };
    const batchId = randomUUID();
    const operation: BatchOperation = { type: 'instance-migration', sourceId: source.id, target, plan, variables: { values: {}, hints: {} } };
    await store.createBatch({ id: batchId, type: operation.type, operation: operation as unknown as JsonObject, actor: { ...actorOf(principal), operator: true }, createdBy: principal.userId, createdAt: now }, running.map(({ instanceId }) => instanceId));
    batches.run().catch((error: unknown) => logger.warn({ err: error }, 'a batch was not finished at once'));
    return { ...report, checked: 0, stuck: [], batchId };
  },
});
