import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProcessDefinitionRow } from '../../store/contract.ts';
import { line, processes } from '../harness/world.ts';
import { deployModel } from './support/deploy.ts';
import { Environment, eventually, operator } from './support/environment.ts';

const mappings = '<extensionElements><camunda:in variables="all"/><camunda:out variables="all"/></extensionElements>';
const call = (key: string, calls: string): string => line(`s${key} startEvent`, [`call${key} callActivity calledElement="${calls}"`, mappings], `after${key} userTask`, `e${key} endEvent`);
const caught = '<boundaryEvent id="caught" attachedToRef="callA"><errorEventDefinition errorRef="FULL"/></boundaryEvent><sequenceFlow id="f" sourceRef="caught" targetRef="instead"/><userTask id="instead"/>';
const refusing = line('sC startEvent', 'workC userTask', 'gate exclusiveGateway', 'eC endEvent') + '<sequenceFlow id="full" sourceRef="gate" targetRef="refused"><conditionExpression>=full</conditionExpression></sequenceFlow><endEvent id="refused"><errorEventDefinition errorRef="FULL"/></endEvent>';

describe('called instances on Temporal', () => {
  let env: Environment;
  let definitions: Map<string, ProcessDefinitionRow>;

  beforeAll(async () => {
    env = await Environment.start({ handlers: { async work() { return { worked: true }; } } });
    const nested = processes({ A: call('A', 'B') + caught, B: call('B', 'C'), C: refusing.replace('<exclusiveGateway id="gate" >', '<exclusiveGateway id="gate" default="gate-eC">') }, '<error id="FULL" errorCode="FULL"/>');
    const served = processes({
      S: line('sS startEvent', ['callS callActivity calledElement="W"', mappings], 'afterS userTask', 'eS endEvent'),
      W: line('sW startEvent', 'work serviceTask camunda:connectorId="work"', 'eW endEvent').replace('camunda:connectorId="work">', '><extensionElements><camunda:connector><camunda:connectorId>work</camunda:connectorId></camunda:connector></extensionElements>'),
      M: line('sM startEvent', ['callM callActivity calledElement="nowhere"', mappings], 'afterM userTask', 'eM endEvent'),
    });
    const deployed = [...(await deployModel(env.store, nested, 'nested')), ...(await deployModel(env.store, served, 'served'))];
    definitions = new Map(deployed.map((definition) => [definition.key, definition]));
  });
  afterAll(() => env.stop());

  const begin = async (key: string, variables = {}): Promise<string> => (await env.begin(definitions.get(key) as ProcessDefinitionRow, variables)).instanceId;
  const tree = (top: string) => env.store.instanceTree(top);
  const statuses = async (top: string) => (await tree(top)).map(({ status }) => status);
  const callee = async (top: string, depth: number): Promise<string> => (await tree(top))[depth]?.instanceId ?? '';
  const ended = (instanceId: string) => eventually(async () => (await env.client.workflow.getHandle(instanceId).describe()).status.name === 'COMPLETED');

  it('three deep are in the read model when the call that caused them returns, and so is what their end causes', async () => {
    const top = await begin('A', { n: 1, full: false });
    expect((await tree(top)).map(({ processKey }) => processKey)).toEqual(['A', 'B', 'C']);
    expect(await env.openTask(await callee(top, 2), 'workC')).toBeGreaterThan(0);
    await env.completeTask(await callee(top, 2), 'workC', { n: 2 });
    expect(await statuses(top)).toEqual(['active', 'active', 'completed']);
    await env.completeTask(await callee(top, 1), 'afterB');
    expect(await env.openTask(top, 'afterA')).toBeGreaterThan(0);
    expect(await env.store.variables(top)).toMatchObject({ n: 2 });
    await env.completeTask(top, 'afterA');
    expect(await statuses(top)).toEqual(['completed', 'completed', 'completed']);
    for (const { instanceId } of await tree(top)) await ended(instanceId);
    expect(await env.store.outbox(10)).toEqual([]);
  });

  it('report an error to whoever catches it, and are cancelled with all they called', async () => {
    const top = await begin('A', { full: true });
    await env.completeTask(await callee(top, 2), 'workC');
    expect(await env.openTask(top, 'instead')).toBeGreaterThan(0);
    expect(await statuses(top)).toEqual(['active', 'terminated', 'terminated']);
    expect((await env.store.incidents()).filter(({ instanceId }) => instanceId.startsWith(top))).toEqual([]);
  });

  it('are cancelled with the one that called them', async () => {
    const top = await begin('A', {});
    await env.host.deliver(top, { id: 'cancel', actor: operator, kind: 'cancel', reason: 'withdrawn' });
    expect(await statuses(top)).toEqual(['terminated', 'terminated', 'terminated']);
    for (const { instanceId } of await tree(top)) await ended(instanceId);
  });

  it('whose work is done by a worker report by the background', async () => {
    const top = await begin('S');
    const background = setInterval(() => void env.host.outbox.dispatch(), 100);
    await eventually(() => env.openTask(top, 'afterS'));
    clearInterval(background);
    expect(await env.store.variables(top)).toMatchObject({ worked: true });
  });

  it('are started once when the caller dies before they are, and everything is done twice', async () => {
    const dying = env.newHost();
    Object.defineProperty(dying.outbox, 'forward', { value: async () => undefined });
    const { instanceId: top } = await env.begin(definitions.get('A') as ProcessDefinitionRow, { full: false }, dying);
    expect(await tree(top)).toHaveLength(1);
    const [one, two] = [env.newHost(), env.newHost()];
    for (let i = 0; i < 3; i++) await Promise.all([one.outbox.dispatch(), two.outbox.dispatch()]);
    expect((await tree(top)).map(({ processKey }) => processKey)).toEqual(['A', 'B', 'C']);
    const deepest = await callee(top, 2);
    expect((await env.trace(deepest)).filter((entry) => entry === 'instance.started')).toHaveLength(1);
    const task = await env.openTask(deepest, 'workC');
    await Promise.all([one, two].map((host) => host.deliver(deepest, { id: 'done', actor: operator, kind: 'completeTask', task, variables: {} })));
    await env.completeTask(await callee(top, 1), 'afterB');
    expect((await env.trace(top)).filter((entry) => entry === 'element.completed callA')).toHaveLength(1);
  });

  it('of a process that does not exist are an incident', async () => {
    const top = await begin('M');
    expect((await env.store.incidents()).find(({ instanceId }) => instanceId === top)).toMatchObject({ elementId: 'callM', message: 'there is no process nowhere' });
  });

  it('cost the caller no history beyond the report of their end', async () => {
    const top = await begin('A', { full: false });
    const started = (await env.history(top)).length;
    expect(started).toBeLessThanOrEqual(8);
    await env.completeTask(await callee(top, 2), 'workC');
    await env.completeTask(await callee(top, 1), 'afterB');
    expect((await env.history(top)).length - started).toBeLessThanOrEqual(6);
  });
});
