import { describe, expect, it } from 'vitest';
import { compile } from '../compiler/index.ts';
import type { DefinitionBundle } from '../model/graph.ts';
import { diffDefinitions, diffDocuments, diffGraphs, isSame } from './index.ts';

const model = (content: string, { name = 'P', beside = '' } = {}): string => `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
  xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" targetNamespace="urn:test" id="d">${beside}<process id="p" name="${name}" isExecutable="true">${content}</process>
  <bpmndi:BPMNDiagram id="dia"><bpmndi:BPMNPlane id="plane" bpmnElement="p"><bpmndi:BPMNShape id="t_di" bpmnElement="t"><dc:Bounds x="1" y="2" width="100" height="80"/></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>`;

async function bundle(xml: string): Promise<DefinitionBundle> {
  const compiled = await compile(xml);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return { schema: 1, graph: compiled.value.processes[0]!.graph, decisions: {}, settings: {} };
}
const diff = async (before: string, after: string) => diffGraphs((await bundle(before)).graph, (await bundle(after)).graph);

const task = (attributes = 'name="Look"', inside = ''): string => `<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/><userTask id="t" ${attributes}>${inside}</userTask><sequenceFlow id="f2" sourceRef="t" targetRef="e"/><endEvent id="e"/>`;
const gateway = (flows: string): string => `<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="t"/><exclusiveGateway id="t" default="f3"/>${flows}<endEvent id="a"/><endEvent id="b"/><endEvent id="c"/>`;
const flow = (id: string, target: string, condition = ''): string => `<sequenceFlow id="${id}" sourceRef="t" targetRef="${target}">${condition && `<conditionExpression>${condition}</conditionExpression>`}</sequenceFlow>`;
const timer = (kind: string, value: string): string => `<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/><intermediateCatchEvent id="t"><timerEventDefinition><${kind}>${value}</${kind}></timerEventDefinition></intermediateCatchEvent>`;

const NOTHING = { added: [], removed: [], changed: [] };
/** The changes of the one element that changed. */
const onlyChange = async (before: string, after: string) => {
  const { added, removed, changed } = await diff(before, after);
  expect([added, removed, changed.length]).toEqual([[], [], 1]);
  return changed[0];
};

describe('two versions of a graph', () => {
  it('are the same when a shape was moved, and when elements stand in another order in the file', async () => {
    const xml = model(task());
    expect(await diff(xml, xml.replace('x="1" y="2"', 'x="300" y="40"'))).toEqual(NOTHING);
    const [first = '', rest = ''] = task().split('<sequenceFlow id="f2"');
    expect(await diff(xml, model(`<endEvent id="e"/>${first}<sequenceFlow id="f2"${rest.replace('<endEvent id="e"/>', '')}`))).toEqual(NOTHING);
  });

  it('differ by names, types and attributes of elements', async () => {
    expect(await onlyChange(model(task()), model(task('name="Look again"')))).toEqual({ id: 't', kind: 'userTask', name: 'Look again', changes: [{ property: 'name', from: 'Look', to: 'Look again' }] });
    expect((await onlyChange(model(task()), model(task('name="Look" camunda:formKey="form" camunda:candidateGroups="=[&quot;gp@&quot; + org]"'))))?.changes).toEqual([
      { property: 'userTask.candidateGroups', from: null, to: '=["gp@" + org]' }, { property: 'userTask.formKey', from: null, to: 'form' },
    ]);
    expect((await onlyChange(model(task()), model(task().replaceAll('userTask', 'manualTask'))))?.changes).toContainEqual({ property: 'type', from: 'userTask', to: 'manualTask' });
    expect((await onlyChange(model(task()), model(task(), { name: 'Q' })))).toMatchObject({ id: 'p', kind: 'process', changes: [{ property: 'name', from: 'P', to: 'Q' }] });
  });

  it('differ by mappings, one by one', async () => {
    const mapped = (...parameters: string[]): string => model(task('', `<extensionElements><camunda:inputOutput>${parameters.map((parameter) => `<camunda:inputParameter name="${parameter.split(':')[0]}">${parameter.split(':')[1]}</camunda:inputParameter>`).join('')}</camunda:inputOutput></extensionElements>`));
    expect((await onlyChange(mapped('a:1', 'b:=x'), mapped('a:1', 'b:=y', 'c:2')))?.changes).toEqual([{ property: 'input.b', from: '=x', to: '=y' }, { property: 'input.c', from: null, to: '2' }]);
  });

  it('differ by timers, messages and conditions', async () => {
    expect((await onlyChange(model(timer('timeDuration', 'PT1H')), model(timer('timeDuration', 'PT2H'))))?.changes).toEqual([{ property: 'event.timer.value', from: 'PT1H', to: 'PT2H' }]);
    expect((await onlyChange(model(timer('timeDuration', 'PT1H')), model(timer('timeDate', '=at'))))?.changes).toEqual([{ property: 'event.timer.kind', from: 'duration', to: 'date' }, { property: 'event.timer.value', from: 'PT1H', to: '=at' }]);
    const message = (name: string): string => model('<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/><receiveTask id="t" messageRef="m"/>', { beside: `<message id="m" name="${name}"/>` });
    expect((await onlyChange(message('withdrawn'), message('cancelled')))?.changes).toEqual([{ property: 'event.message.name', from: 'withdrawn', to: 'cancelled' }]);
    const before = model(gateway(flow('f1', 'a', '=x = 1') + flow('f2', 'b', '=x = 2') + flow('f3', 'c')));
    expect(await onlyChange(before, before.replace('=x = 2', '=x > 1'))).toMatchObject({ id: 'f2', kind: 'sequenceFlow', changes: [{ property: 'condition', from: '=x = 2', to: '=x > 1' }] });
  });

  it('differ by where flows lead, by the default flow, and by the order in which conditions are tried', async () => {
    const flows = [flow('f1', 'a', '=x = 1'), flow('f2', 'b', '=x > 0'), flow('f3', 'c') + flow('f4', 'c', '=y')];
    const before = model(gateway(flows.join('')));
    expect((await onlyChange(before, before.replace('id="f4" sourceRef="t" targetRef="c"', 'id="f4" sourceRef="t" targetRef="a"')))).toMatchObject({ id: 'f4', changes: [{ property: 'target', from: 'c', to: 'a' }] });
    const other = before.replace('default="f3"', 'default="f4"').replace(flow('f3', 'c'), flow('f3', 'c', '=z')).replace(flow('f4', 'c', '=y'), flow('f4', 'c'));
    expect((await diff(before, other)).changed).toContainEqual({ id: 't', kind: 'exclusiveGateway', name: null, changes: [{ property: 'default', from: 'f3', to: 'f4' }] });
    expect((await onlyChange(before, model(gateway([flows[1], flows[0], flows[2]].join('')))))).toMatchObject({ id: 't', changes: [{ property: 'order of flows', from: ['f1', 'f2', 'f3', 'f4'], to: ['f2', 'f1', 'f3', 'f4'] }] });
  });

  it('name what came, what went, and what now lies elsewhere', async () => {
    const sub = (before: string, inside: string): string => model(`<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="sub"/>${before}<subProcess id="sub"><startEvent id="s2"/>${inside}</subProcess>`);
    const found = await diff(sub('<manualTask id="m"/><sequenceFlow id="f2" sourceRef="sub" targetRef="m"/>', ''), sub('', '<manualTask id="m"/><sequenceFlow id="g" sourceRef="s2" targetRef="m"/>'));
    expect(found).toEqual({
      added: [{ id: 'g', kind: 'sequenceFlow', name: null }], removed: [{ id: 'f2', kind: 'sequenceFlow', name: null }],
      changed: [{ id: 'm', kind: 'manualTask', name: null, changes: [{ property: 'in', from: 'p', to: 'sub' }] }],
    });
  });

  it('do not differ by what follows from other elements', async () => {
    const boundary = '<boundaryEvent id="b" attachedToRef="t"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>';
    expect(await diff(model(task()), model(task() + boundary))).toEqual({ ...NOTHING, added: [{ id: 'b', kind: 'boundaryEvent', name: null }] });
  });
});

describe('two versions of a definition', () => {
  it('differ by decisions, forms and settings, down to the entry', async () => {
    const plain = await bundle(model(task()));
    const form = (title: string): Record<string, object> => ({ triage: { $id: 'triage', properties: { level: { type: 'string', title } } } });
    const before = { bundle: { ...plain, settings: { limit: 1, texts: { a: 'x' } } }, forms: form('Level') as never };
    const after = { bundle: { ...plain, settings: { limit: 2, texts: { a: 'x' } } }, forms: { ...form('Grade'), more: {} } as never };
    expect(isSame(diffDefinitions(before, before))).toBe(true);
    const found = diffDefinitions(before, after);
    expect(isSame(found)).toBe(false);
    expect(found).toEqual({
      elements: NOTHING, decisions: NOTHING, settings: [{ property: 'limit', from: 1, to: 2 }],
      forms: { added: [{ key: 'more' }], removed: [], changed: [{ key: 'triage', changes: [{ property: 'properties.level.title', from: 'Level', to: 'Grade' }] }] },
    });
  });

  it('differ by single rules of a table', () => {
    const table = (...rules: { id: string; when: string[]; then: string[] }[]): Record<string, object> => ({ dish: { logic: { kind: 'table', table: { hitPolicy: 'FIRST', rules } } } });
    const [one, two] = [{ id: 'r1', when: ['"a"'], then: ['1'] }, { id: 'r2', when: ['-'], then: ['2'] }];
    expect(diffDocuments(table(one, two), table(one, { ...two, then: ['3'] })).changed).toEqual([{ key: 'dish', changes: [{ property: 'logic.table.rules.r2.then', from: ['2'], to: ['3'] }] }]);
  });
});
