/** A business rule task over a decision that requires other decisions. */
import { describe, expect, test } from 'vitest';
import { compileDmn } from '../../engine/compiler/index.ts';
import { initialState, step } from '../../engine/step/index.ts';
import { compileDefinition } from '../harness/definition.ts';

const PROCESS = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="x" targetNamespace="t">
<bpmn:process id="p" isExecutable="true">
  <bpmn:startEvent id="start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
  <bpmn:businessRuleTask id="decide" camunda:decisionRef="days" camunda:resultVariable="days" camunda:mapDecisionResult="singleEntry"><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:businessRuleTask>
  <bpmn:endEvent id="end"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
  <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="decide" />
  <bpmn:sequenceFlow id="f2" sourceRef="decide" targetRef="end" />
</bpmn:process></bpmn:definitions>`;

const DECISIONS = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:d">
<inputData id="age_in" name="age"><variable name="age" typeRef="number"/></inputData>
<decision id="risk" name="Risk"><variable name="Risk"/><informationRequirement><requiredInput href="#age_in"/></informationRequirement>
  <decisionTable><input><inputExpression><text>age</text></inputExpression></input><output name="risk"/>
    <rule id="old"><inputEntry><text>&gt; 60</text></inputEntry><outputEntry><text>"high"</text></outputEntry></rule>
    <rule id="young"><inputEntry><text>&lt;= 60</text></inputEntry><outputEntry><text>"low"</text></outputEntry></rule></decisionTable></decision>
<decision id="days" name="Days"><variable name="Days" typeRef="number"/><informationRequirement><requiredDecision href="#risk"/></informationRequirement>
  <literalExpression><text>if Risk = "high" then 1 else 30</text></literalExpression></decision>
</definitions>`;


async function start(age: number | string): Promise<ReturnType<typeof step>> {
  const compiled = await compileDmn(DECISIONS);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const definition = await compileDefinition(PROCESS, Object.fromEntries(compiled.value.decisions.map(({ key, model }) => [key, model])));
  return step(definition, initialState(), { id: 'i1', at: 0, kind: 'start', instanceId: 'I1', businessKey: null, variables: { age } });
}

describe('a decision that requires decisions', () => {
  test('every table goes on record, then the decision', async () => {
    const { events } = await start(70);
    expect(events.filter((event) => event.type === 'decision.evaluated').map(({ seq: _seq, at: _at, ...event }) => event)).toEqual([
      { type: 'decision.evaluated', element: 'decide', decision: 'risk', inputs: { age: 70 }, matchedRules: ['old'], result: 'high' },
      { type: 'decision.evaluated', element: 'decide', decision: 'days', inputs: { age: 70 }, matchedRules: [], result: 1 },
    ]);
    expect(events.at(-1)).toMatchObject({ type: 'instance.completed' });
  });

  test('an input of the wrong type is an incident', async () => {
    const { events } = await start('seventy');
    expect(events.find((event) => event.type === 'incident.raised')).toMatchObject({ incident: { message: 'decision days: input "age": "seventy" is not a number' } });
  });
});
