/**
 * Records the histories of all scenarios with the engine of today: `npx tsx tests/replay/record.ts`. Adds what is missing, also to the
 * list of histories, changes nothing that is there. To be run when an element, or the version of the engine, is new.
 */
import { ENGINE_VERSION } from '../../engine/model/state.ts';
import type { InstanceSettings } from '../../workflows/messages.ts';
import { Environment } from '../integration/support/environment.ts';
import { replaceMethods } from '../integration/support/replace-methods.ts';
import { Player, scenarioHandlers, scenarios } from '../integration/support/scenarios.ts';
import { isRecorded, record, recordBlob } from './corpus.ts';
import { listNew } from './register.ts';
import { deployMatrix, MATRIX_CALLED } from './matrix/deploy.ts';
import { MATRIX, type MatrixCell } from './matrix/scenarios.ts';

const settings = { jobAttempts: 1, jobRetryInterval: 100 };
const blobs = new Map<string, string>();
/** Cells that did not play as their script says. */
const failed: string[] = [];

const env = await Environment.start({
  handlers: scenarioHandlers,
  workerStore: (store) =>
    replaceMethods(store, {
      async blob(hash) {
        const content = await store.blob(hash);
        if (content !== null) blobs.set(hash, content);
        return content;
      },
    }),
});
try {
  for (const name of Object.keys(scenarios)) {
    await play(name, name, settings);
    await play(name, `${name}-handed-over`, { ...settings, maxHistory: 1 });
  }
  await deployMatrix(env.store, MATRIX_CALLED);
  for (const cell of MATRIX) await playCell(cell);
  for (const [hash, content] of blobs) await recordBlob(hash, content);
  await listNew();
} finally {
  await env.stop();
}
for (const problem of failed) console.error(`FAILED   ${problem}`);
process.exitCode = failed.length > 0 ? 1 : 0;

/** What is recorded already is not played again. */
async function play(scenario: string, name: string, instanceSettings: InstanceSettings): Promise<void> {
  if (await isRecorded(`${ENGINE_VERSION}/${name}`)) return;
  const player = new Player(env, env.newHost({ settings: instanceSettings }), instanceSettings.maxHistory !== undefined);
  await scenarios[scenario]?.(player);
  for (const { instanceId } of await env.store.instanceTree(player.instanceId)) {
    await recordRuns(instanceId, instanceId === player.instanceId ? name : `${name}-called`);
  }
}

async function playCell(cell: MatrixCell): Promise<void> {
  if (await isRecorded(`${ENGINE_VERSION}/${cell.name}`)) return;
  const instanceSettings = cell.handsOver ? { ...settings, maxHistory: 1 } : settings;
  const player = new Player(env, env.newHost({ settings: instanceSettings }), cell.handsOver);
  try {
    await player.startDefinition(await deployMatrix(env.store, cell.xml), cell.variables);
    await cell.play(player);
  } catch (error) {
    failed.push(`${cell.name}: ${String(error)}; ${(await env.trace(player.instanceId)).join(', ')}`);
    return;
  }
  for (const { instanceId } of await env.store.instanceTree(player.instanceId)) await recordRuns(instanceId, instanceId === player.instanceId ? cell.name : `${cell.name}-called`);
}

async function recordRuns(workflowId: string, name: string): Promise<void> {
  const runs = await historiesOf(workflowId);
  for (const [index, history] of runs.entries()) {
    const file = `${ENGINE_VERSION}/${name}${runs.length > 1 ? `-${index + 1}` : ''}`;
    const isNew = await record({ name: file, workflowId, history });
    console.log(`${isNew ? 'recorded' : 'kept    '} ${file}`);
  }
}

/** The histories of all runs of an instance. */
async function historiesOf(instanceId: string): Promise<unknown[]> {
  const { raw } = await env.client.workflow.getHandle(instanceId).describe();
  const histories: unknown[] = [];
  for (let runId = raw.workflowExecutionInfo?.firstRunId; runId; ) {
    const history = await env.client.workflow.getHandle(instanceId, runId).fetchHistory();
    histories.push(history);
    runId = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  }
  return histories;
}
