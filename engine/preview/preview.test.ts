import { describe, expect, it } from 'vitest';
import { compile } from '../compiler/index.ts';
import type { Definition } from '../model/definition.ts';
import type { EngineState } from '../model/state.ts';
import { initialState, step } from '../step/index.ts';
import { preview } from './preview.ts';

const NS = 'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="urn:test"';
const flow = (id: string, from: string, to: string, condition?: string, name?: string): string =>
  `<bpmn:sequenceFlow id="${id}" ${name ? `name="${name}"` : ''} sourceRef="${from}" targetRef="${to}">${condition ? `<bpmn:conditionExpression>${condition}</bpmn:conditionExpression>` : ''}</bpmn:sequenceFlow>`;

/** review -> (reject) end | (accept) search by a handler -> found? -> book | manual -> end */
const XML = `<bpmn:definitions ${NS} id="d"><bpmn:process id="p" isExecutable="true">
  <bpmn:startEvent id="start"/>${flow('f0', 'start', 'review')}
  <bpmn:userTask id="review" name="审核" camunda:candidateGroups="office@H1"/>${flow('f1', 'review', 'decide')}
  <bpmn:exclusiveGateway id="decide" name="结论" default="no"/>${flow('yes', 'decide', 'search', '=review.outcome = "ACCEPT"', '同意')}${flow('no', 'decide', 'stop', undefined, '退回')}
  <bpmn:serviceTask id="search" name="查找号源"><bpmn:extensionElements><camunda:connector><camunda:connectorId>slot.search</camunda:connectorId><camunda:inputOutput><camunda:outputParameter name="slots">=found</camunda:outputParameter></camunda:inputOutput></camunda:connector></bpmn:extensionElements></bpmn:serviceTask>${flow('f2', 'search', 'any')}
  <bpmn:exclusiveGateway id="any" default="none"/>${flow('some', 'any', 'book', '=count(slots) > 0', '有号源')}${flow('none', 'any', 'manual', undefined, '无号源')}
  <bpmn:userTask id="book" name="预约" camunda:candidateGroups="=&quot;slot_mgr@&quot; + target" camunda:dueDate="PT1H"/>${flow('f3', 'book', 'done')}
  <bpmn:userTask id="manual" name="人工协调" camunda:candidateGroups="=slots[1].group"/>${flow('f4', 'manual', 'done')}
  <bpmn:endEvent id="done"/><bpmn:endEvent id="stop"><bpmn:extensionElements><camunda:properties><camunda:property name="caseState" value="REJECTED"/></camunda:properties></bpmn:extensionElements></bpmn:endEvent>
</bpmn:process></bpmn:definitions>`;

async function started(): Promise<{ definition: Definition; state: EngineState }> {
  const compiled = await compile(XML);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const graph = compiled.value.processes[0]!.graph;
  const definition: Definition = { bundle: { schema: 1, graph, decisions: {}, settings: {} }, policies: { schema: 1, calendars: {}, sla: {} } };
  const { state } = step(definition, initialState(), { id: 's', at: 1_000, kind: 'start', instanceId: 'i', businessKey: null, variables: { target: 'H1', secret: 1 } });
  return { definition, state };
}
const completing = (state: EngineState, outcome: string) => ({ id: 'c', at: 2_000, kind: 'completeTask' as const, task: Number(Object.values(state.elements).find(({ task }) => task)?.key), variables: { review: { outcome } } });
const paths = (result: ReturnType<typeof preview>) => {
  if (!result.ok) throw new Error(result.error.message);
  return result.value.paths;
};

describe('a preview', () => {
  it('says which branch is taken and where that ends', async () => {
    const { definition, state } = await started();
    const [path, ...others] = paths(preview(definition, state, completing(state, 'REJECT')));
    expect(others).toEqual([]);
    expect(path).toMatchObject({ choices: [{ gateway: 'decide', label: '退回', condition: null, known: true }], tasks: [], runs: [], status: 'completed', caseState: 'REJECTED', stuck: false });
  });

  it('takes work without people as done, and follows each branch its result may lead to', async () => {
    const { definition, state } = await started();
    const found = paths(preview(definition, state, completing(state, 'ACCEPT')));
    expect(found.map(({ choices }) => choices.map(({ label, known }) => [label, known]))).toEqual([[['同意', true], ['有号源', false]], [['同意', true], ['无号源', false]]]);
    expect(found[0]).toMatchObject({ runs: [{ element: 'search', name: '查找号源', kind: 'service' }], tasks: [{ name: '预约', candidateGroups: ['slot_mgr@H1'], known: true, due: 3_602_000 }], status: 'active' });
    expect(found[0]?.choices[1]?.condition).toBe('count(slots) > 0');
    expect(found[1]?.tasks).toEqual([{ element: 'manual', name: '人工协调', assignee: null, candidateUsers: [], candidateGroups: [], known: false, due: null }]);
  });

  it('does not let hidden values show in what follows from them', async () => {
    const { definition, state } = await started();
    const found = paths(preview(definition, state, completing(state, 'REJECT'), ['review']));
    expect(found.map(({ choices }) => choices[0]).map((choice) => [choice?.label, choice?.known])).toEqual([['同意', false], ['同意', false], ['退回', false]]);
  });

  it('changes nothing, and refuses what completing would refuse', async () => {
    const { definition, state } = await started();
    const before = JSON.stringify([definition, state]);
    preview(definition, state, completing(state, 'ACCEPT'));
    expect(JSON.stringify([definition, state])).toBe(before);
    expect(preview(definition, state, { ...completing(state, 'ACCEPT'), task: 99 })).toMatchObject({ ok: false, error: { code: 'conflict' } });
  });
});
