import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Handler } from '../../../activities/handler.ts';
import { HostUnavailable } from '../../../api/host/host-unavailable.ts';
import type { ProcessDefinitionRow } from '../../../store/contract.ts';
import { definitions, flows, process as model } from '../../engine-rest/support/rest.ts';
import { deployModel } from '../../integration/support/deploy.ts';
import { Environment, eventually, operator } from '../../integration/support/environment.ts';
import { replaceMethods } from '../../integration/support/replace-methods.ts';
import { scenarioHandlers } from '../../integration/support/scenarios.ts';
import { outcomeOf, type Experiment } from '../experiment.ts';

interface Size {
  /** Healthy instances of each round; the poisoned ones live beside half of the rounds. */
  healthy: number;
  rounds: number;
  /** How much slower the healthy ones may be, per cent. A short run on a machine with other work cannot tell less. */
  slower: number;
}

const VISIBLE = 5_000;
const PATIENCE_MS = 60_000;
/** Healthy instances at once. */
const AT_ONCE = 10;

/** Waits for a moment that is no moment until somebody corrects it. */
const FALSE_FEEL = definitions(model('false-feel', `<startEvent id="s"/><intermediateCatchEvent id="wait"><timerEventDefinition id="d"><timeDuration xsi:type="tFormalExpression">=pause</timeDuration></timerEventDefinition></intermediateCatchEvent><userTask id="check"/><endEvent id="e"/>${flows('s > wait > check > e')}`));

/** Instances that cannot go on, beside healthy ones: seen at once, repaired later, in nobody's way. */
export const poison: Experiment<Size> = {
  id: 'T13',
  title: 'instances that cannot go on are seen within 5 s, hold up nobody, and complete once they are repaired',
  sizes: { quick: { healthy: 40, rounds: 4, slower: 25 }, full: { healthy: 1_000, rounds: 10, slower: 5 } },
  limits: { full: 2 * 3_600 },
  async run({ healthy, rounds, slower }, { log, defer }) {
    const lost = { hash: '' };
    const env = await Environment.start({
      handlers: scenarioHandlers satisfies Record<string, Handler>,
      workerStore: (store) => replaceMethods(store, { blob: async (hash) => (hash === lost.hash ? null : await store.blob(hash)) }),
    });
    defer(() => env.stop());
    const service = await env.deploy('service');
    const approval = await env.deploy('approval');
    const [falseFeel] = await deployModel(env.store, FALSE_FEEL, 'false-feel');
    if (falseFeel === undefined) throw new Error('no process');
    const failures: string[] = [];
    const poisoned: Poisoned[] = [];
    const rates: Record<'alone' | 'beside', number[]> = { alone: [], beside: [] };

    await throughput(env, service, healthy); // warms up
    for (let round = 0; round < rounds; round++) {
      rates.alone.push(await throughput(env, service, healthy));
      if (round === 0) {
        poisoned.push(await failingHandler(env, service), await falseExpression(env, falseFeel));
        lost.hash = approval.hash;
        poisoned.push(await missingDefinition(env, approval));
      }
      rates.beside.push(await throughput(env, service, healthy));
      log(`round ${round + 1}: ${rates.alone.at(-1)?.toFixed(1)} instances/s, beside poisoned ones ${rates.beside.at(-1)?.toFixed(1)}`);
    }
    for (const { name, seenAfter } of poisoned) if (seenAfter > VISIBLE) failures.push(`${name}: seen after ${seenAfter} ms`);
    for (const { name, instanceId } of poisoned) {
      const { status } = await env.client.workflow.getHandle(instanceId).describe();
      if (status.name !== 'RUNNING') failures.push(`${name}: the workflow is ${status.name}`);
    }
    lost.hash = '';
    for (const { name, repair } of poisoned) {
      try {
        await repair();
      } catch (error) {
        failures.push(`${name}: does not complete once it is repaired: ${String(error)}`);
      }
    }
    // The best of each: what other programs on the machine take away differs from round to round.
    const loss = Math.round((1 - Math.max(...rates.beside) / Math.max(...rates.alone)) * 1_000) / 10;
    if (loss > slower) failures.push(`the healthy instances were ${loss} % slower beside poisoned ones`);
    const figures = Object.fromEntries(poisoned.map(({ name, seenAfter }) => [`${name} seen ms`, seenAfter]));
    return outcomeOf({ ...figures, 'healthy a round': healthy, 'instances/s alone': Number(Math.max(...rates.alone).toFixed(1)), 'beside poisoned': Number(Math.max(...rates.beside).toFixed(1)), 'slower %': loss, repaired: poisoned.length }, failures);
  },
};

interface Poisoned {
  name: string;
  instanceId: string;
  /** ms from the cause to where an operator or the caller sees it. */
  seenAfter: number;
  /** Takes the cause away and plays the instance to its end. @throws when it does not end */
  repair(): Promise<void>;
}

async function failingHandler(env: Environment, service: ProcessDefinitionRow): Promise<Poisoned> {
  const { instanceId } = await env.begin(service, { mode: 'broken' });
  await env.completeTask(instanceId, 'prepare');
  return {
    name: 'failing handler', instanceId, ...(await incidentOf(env, instanceId)),
    repair: async () => {
      await set(env, instanceId, { mode: 'ok' });
      await retry(env, instanceId);
      await eventually(() => env.openTask(instanceId, 'check'), PATIENCE_MS);
      await completes(env, instanceId, 'check');
    },
  };
}

async function falseExpression(env: Environment, definition: ProcessDefinitionRow): Promise<Poisoned> {
  const { instanceId } = await env.begin(definition, { pause: 'soon' });
  return {
    name: 'false FEEL', instanceId, ...(await incidentOf(env, instanceId)),
    repair: async () => {
      await set(env, instanceId, { pause: 'PT0S' });
      await retry(env, instanceId);
      await eventually(() => env.openTask(instanceId, 'check'), PATIENCE_MS);
      await completes(env, instanceId, 'check');
    },
  };
}

/** The payload that names the definition cannot be decoded: whoever starts the case is told, the workflow waits. */
async function missingDefinition(env: Environment, definition: ProcessDefinitionRow): Promise<Poisoned> {
  const request = { instanceId: `lost-${randomUUID()}`, definition, businessKey: null, variables: { amount: 5 }, actor: operator, inputId: 'start' };
  const began = performance.now();
  const refused = await env.newHost({ timeout: 3_000 }).start(request).then(() => false, (error: unknown) => error instanceof HostUnavailable);
  if (!refused) throw new Error('a start without a definition was not answered as unavailable');
  return {
    name: 'missing definition', instanceId: request.instanceId, seenAfter: Math.round(performance.now() - began),
    repair: async () => {
      await eventually(async () => (await env.host.start(request)).ok, PATIENCE_MS);
      await completes(env, request.instanceId, 'second', 'ACCEPT');
    },
  };
}

async function incidentOf(env: Environment, instanceId: string): Promise<{ seenAfter: number }> {
  const began = performance.now();
  await eventually(async () => (await env.store.incidents()).some((incident) => incident.instanceId === instanceId), PATIENCE_MS);
  return { seenAfter: Math.round(performance.now() - began) };
}

async function set(env: Environment, instanceId: string, variables: Record<string, string>): Promise<void> {
  await env.host.deliver(instanceId, { id: randomUUID(), actor: operator, kind: 'setVariables', variables });
}

async function retry(env: Environment, instanceId: string): Promise<void> {
  for (const { key } of (await env.store.incidents()).filter((incident) => incident.instanceId === instanceId)) {
    await env.host.deliver(instanceId, { id: randomUUID(), actor: operator, kind: 'retry', incident: key });
  }
}

async function completes(env: Environment, instanceId: string, element: string, outcome?: string): Promise<void> {
  const task = await env.openTask(instanceId, element);
  const done = await env.host.deliver(instanceId, { id: `complete-${task}`, actor: operator, kind: 'completeTask', task, variables: {}, ...(outcome !== undefined && { outcome }) });
  if (!done.ok || done.status !== 'completed') throw new Error(JSON.stringify(done));
}

/** Plays healthy instances from start to end; how many a second. */
async function throughput(env: Environment, service: ProcessDefinitionRow, count: number): Promise<number> {
  const began = performance.now();
  let next = 0;
  const one = async (): Promise<void> => {
    while (next++ < count) {
      const { instanceId } = await env.begin(service, { mode: 'ok' });
      await env.completeTask(instanceId, 'prepare');
      while (!(await env.openTask(instanceId, 'check').then(() => true, () => false))) await delay(20);
      await completes(env, instanceId, 'check');
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, one));
  return count / ((performance.now() - began) / 1_000);
}
