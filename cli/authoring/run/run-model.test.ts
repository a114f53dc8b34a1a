import { describe, expect, it } from 'vitest';
import { compileDefinition } from '../../../tests/harness/definition.ts';
import { model } from '../../../tests/harness/play.ts';
import type { EngineEvent, JsonObject } from '../../../engine/index.ts';
import { Player } from '../../../engine/simulate/player.ts';
import { choices, chosen } from './ask.ts';
import { runModel, type RunResult } from '../../../engine/simulate/run-model.ts';
import { traceLine } from './trace.ts';

const T0 = Date.parse('2026-01-05T01:00:00Z');

async function play(xml: string, options: { variables?: JsonObject; maxSteps?: number; forms?: Map<string, JsonObject> } = {}): Promise<RunResult & { lines: string[] }> {
  const events: EngineEvent[] = [];
  const { variables = {}, maxSteps = 100, forms = new Map() } = options;
  const result = await runModel({ definition: await compileDefinition(xml), forms, variables, maxSteps, at: T0, onEvent: (event) => events.push(event) });
  return { ...result, lines: events.map(traceLine) };
}

const everything = model(`
  <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="job"/>
  <serviceTask id="job" camunda:type="external" camunda:topic="work" camunda:asyncBefore="true"/><sequenceFlow id="f2" sourceRef="job" targetRef="decide"/>
  <userTask id="decide" name="Decide" camunda:formKey="decision" camunda:candidateGroups="staff@O1"><extensionElements><camunda:properties>
    <camunda:property name="outcomes" value="YES,NO"/></camunda:properties></extensionElements></userTask>
  <boundaryEvent id="withdrawn" attachedToRef="decide"><messageEventDefinition messageRef="m2"/></boundaryEvent>
  <sequenceFlow id="f3" sourceRef="decide" targetRef="wait"><conditionExpression>=decision.outcome = "YES"</conditionExpression></sequenceFlow>
  <intermediateCatchEvent id="wait"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></intermediateCatchEvent>
  <sequenceFlow id="f4" sourceRef="wait" targetRef="receive"/>
  <receiveTask id="receive" messageRef="m1"/><sequenceFlow id="f5" sourceRef="receive" targetRef="call"/>
  <callActivity id="call" calledElement="other"/><sequenceFlow id="f6" sourceRef="call" targetRef="signal"/>
  <intermediateCatchEvent id="signal"><signalEventDefinition signalRef="g"/></intermediateCatchEvent><sequenceFlow id="f7" sourceRef="signal" targetRef="end"/>
  <endEvent id="end"/>`, '<message id="m1" name="answer"/><message id="m2" name="withdrawn"/><signal id="g" name="go"/>');
const forms = new Map<string, JsonObject>([['decision', { 'x-variable': 'decision' }]]);

describe('a run', () => {
  it('answers jobs, tasks, timers, messages, calls and signals to the end', async () => {
    const { lines, ...result } = await play(everything, { forms });
    expect(result).toMatchObject({ outcome: 'completed', reason: null, tokens: [], incidents: [], variables: { decision: { outcome: 'YES' } } });
    expect(lines).toContain('2026-01-05 09:00:00  task.created          decide  staff@O1');
    expect(lines).toContain('2026-01-06 09:00:00  timer.fired           wait');
    expect(lines.at(-1)).toBe('2026-01-06 09:00:00  instance.completed');
    expect(lines.join()).not.toContain('message.correlated    withdrawn');
  });

  it('is the same every time', async () => {
    expect(await play(everything, { forms })).toEqual(await play(everything, { forms }));
  });

  it('stops at an incident', async () => {
    const undecided = await play(everything.replace('=decision.outcome = "YES"', '=unknown'), { forms });
    expect(undecided).toMatchObject({ outcome: 'failed', tokens: ['decide'], incidents: [{ element: 'decide' }] });
  });

  it('waits where nobody can make up what comes', async () => {
    const condition = model(`<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="c"/>
      <intermediateCatchEvent id="c"><conditionalEventDefinition><condition>=ready = true</condition></conditionalEventDefinition></intermediateCatchEvent>`);
    expect(await play(condition)).toMatchObject({ outcome: 'waiting', reason: 'waits at c: condition at c' });
    expect(await play(condition, { variables: { ready: true } })).toMatchObject({ outcome: 'completed' });
  });

  it('ends a model that goes round in circles after the last step allowed', async () => {
    const circle = model(`<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="a"/><userTask id="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="a"/>`);
    expect(await play(circle, { maxSteps: 7 })).toMatchObject({ outcome: 'waiting', steps: 7, reason: 'stopped after 7 steps', tokens: ['a'] });
  });

  it('starts by the message when nothing else starts the process', async () => {
    const byMessage = model('<startEvent id="s"><messageEventDefinition messageRef="m"/></startEvent><sequenceFlow id="f" sourceRef="s" targetRef="e"/><endEvent id="e"/>', '<message id="m" name="begin"/>');
    expect(await play(byMessage)).toMatchObject({ outcome: 'completed', steps: 1 });
  });
});

describe('a person who chooses', () => {
  it('is offered the automatic answer first, every outcome, every message and the next timer', async () => {
    const player = new Player(await compileDefinition(everything.replace(' camunda:asyncBefore="true"', '')), T0);
    player.deliver({ kind: 'start', instanceId: 'I', businessKey: null, variables: {} });
    const [job] = choices(player, forms);
    player.deliver(chosen([job!], '1 {"a": 1}').body);
    expect(player.variables()).toMatchObject({ a: 1 });
    const offered = choices(player, forms);
    expect(offered.map(({ because }) => because)).toEqual(['decide is completed with YES', 'decide is completed with NO', 'withdrawn arrives at withdrawn']);
    expect(chosen(offered, '')).toBe(offered[0]);
    expect(() => chosen(offered, '4')).toThrow(/no choice/);
    expect(() => chosen(offered, '1 {')).toThrow(/not JSON/);
  });
});
