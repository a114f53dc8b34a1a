import type { Obstacle } from '../../../engine/migrate/index.ts';
import { createBatch } from '../batch/create.ts';
import { selectedInstances } from '../batch/selection.ts';
import { restActor, send } from '../deliver.ts';
import { accepted, badRequest, RestError } from '../rest-error.ts';
import { isOn, post, type RestCall, type RestRoute } from '../route.ts';
import { rowOf } from '../process-definition/start.ts';
import { keepHints } from '../scopes.ts';
import { logMany } from '../user-operations.ts';
import { readVariables } from '../variables.ts';
import { enginePlan, generatedInstructions, readPlan, type RestPlan } from './plan.ts';
import { instanceObstacles, planReport } from './validate.ts';

async function generate(call: RestCall): Promise<object> {
  const { source, target, sourceGraph, targetGraph, variables } = await readPlan(call, { ...call.body, instructions: [] });
  return {
    sourceProcessDefinitionId: source.id, targetProcessDefinitionId: target.id, instructions: generatedInstructions(sourceGraph, targetGraph, isOn(call.body['updateEventTriggers'])), variables: variables ?? null,
  };
}

/** All instances are looked at before the first one moves: one that cannot go on keeps the others where they are. */
async function execute(call: RestCall): Promise<undefined> {
  const { host } = call;
  const plan = await validPlan(call);
  const ids = await selectedInstances(call);
  for (const instanceId of ids) {
    const state = await host.state(instanceId);
    const node = await call.store.instanceNode(instanceId);
    if (!state || node?.status !== 'active') throw badRequest(`Process instance '${instanceId}' cannot be migrated: it does not exist or has ended`);
    if (node.processDefinitionId !== plan.source.id) throw badRequest(`Process instance '${instanceId}' cannot be migrated: it belongs to process definition '${node.processDefinitionId}', not to '${plan.source.id}'`);
    const obstacles = instanceObstacles(state, plan);
    if (obstacles.length > 0) throw obstacleError(instanceId, obstacles);
  }
  for (const instanceId of ids) await migrateOne(call, instanceId, plan);
  await logMany(call, 'Migrate', 'ProcessInstance', ids.length, false);
}

/** In a batch each instance is looked at when its turn comes; one that cannot go on is a failure of its own. */
async function executeAsync(call: RestCall): Promise<object> {
  const plan = await validPlan(call);
  return await createBatch(call, { type: 'instance-migration', sourceId: plan.source.id, target: rowOf(plan.target), plan: enginePlan(plan), variables: readVariables(plan.variables) }, await selectedInstances(call));
}

async function validPlan(call: RestCall): Promise<RestPlan> {
  const plan = await readPlan(call, call.body['migrationPlan']);
  const report = planReport(plan);
  if (report.instructionReports.length === 0) return plan;
  throw new RestError(400, 'MigrationPlanValidationException', `Migration plan for process definition '${plan.source.id}' to '${plan.target.id}' is not valid`, { validationReport: report });
}

async function migrateOne(call: RestCall, instanceId: string, plan: RestPlan): Promise<void> {
  accepted(await call.host.migrate(instanceId, { definition: rowOf(plan.target), plan: enginePlan(plan), actor: restActor(call), inputId: call.nextInputId() }));
  const { values, hints } = readVariables(plan.variables);
  if (Object.keys(values).length === 0) return;
  await send(call, instanceId, { kind: 'setVariables', variables: values });
  await keepHints(call, instanceId, hints);
}

function obstacleError(processInstanceId: string, obstacles: Obstacle[]): RestError {
  const lines = obstacles.map(({ element, reason }) => `${element}: ${reason}`);
  return new RestError(400, 'MigratingProcessInstanceValidationException', `Cannot migrate process instance '${processInstanceId}':\n${lines.join('\n')}`, {
    validationReport: {
      processInstanceId, failures: [], migratingTransitionInstanceValidationReports: [],
      migratingActivityInstanceValidationReports: obstacles.map(({ element, reason }) => ({ sourceScopeId: element, activityInstanceId: null, migrationInstruction: null, failures: [reason] })),
    },
  });
}

export const migrationRoutes: RestRoute[] = [
  post('migration.plan', '/migration/generate', generate, { reads: true }),
  post('migration.plan', '/migration/validate', async (call) => planReport(await readPlan(call, call.body)), { reads: true }),
  post('migration.execute', '/migration/execute', execute),
  post('migration.execute', '/migration/executeAsync', executeAsync),
];
