/** Models as other tools write them, and what they expect of elements. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Loose } from '../../api/test-support/loose.ts';
import { files, flag, flows, number, process, restServer, text, type RestClient, type RestServer } from './support/rest.ts';

let rest: RestServer;
let admin: RestClient;
beforeAll(async () => {
  rest = await restServer();
  ({ admin } = rest);
});
afterAll(() => rest.server.close());

const deploy = (beside: string, ...processes: string[]) => admin.deploy(files(processes, beside));
const start = async (key: string, variables: object = {}, businessKey?: string): Promise<string> => (await admin.post(`/process-definition/key/${key}/start`, { variables, businessKey })).id;
const tasks = async (id: string): Promise<string[]> => (await admin.get(`/task?processInstanceId=${id}`)).map((task: Loose) => task.taskDefinitionKey).sort();
const complete = async (id: string, key: string, variables: object = {}): Promise<void> => {
  const task = (await admin.get(`/task?processInstanceId=${id}`)).find((found: Loose) => found.taskDefinitionKey === key);
  await admin.post(`/task/${task.id}/complete`, { variables });
};
const condition = (from: string, to: string, body: string): string => `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"><conditionExpression xsi:type="tFormalExpression">${body}</conditionExpression></sequenceFlow>`;

describe('expressions', () => {
  it('are read with either sign', async () => {
    await deploy('',
      process('outer', `<startEvent id="s"/><callActivity id="c" calledElement="inner"><extensionElements><camunda:in businessKey="#{execution.processBusinessKey}"/><camunda:in sourceExpression="#{x + 1}" target="y"/></extensionElements></callActivity>${flows('s > c')}`),
      process('inner', `<startEvent id="s"/><userTask id="t" name="for #{y}"/>${flows('s > t')}`));
    const [called] = await admin.get(`/process-instance?superProcessInstance=${await start('outer', { x: number(1) }, 'B-1')}`);
    expect(called.businessKey).toBe('B-1');
    expect(await admin.get(`/process-instance/${called.id}/variables/y`)).toMatchObject({ value: 2 });
  });
});

describe('errors and escalations without a code', () => {
  const scope = (definition: string): string => `<startEvent id="s"/><subProcess id="sp"><startEvent id="ss"/><endEvent id="se">${definition}</endEvent>${flows('ss > se')}</subProcess><userTask id="caught"/>`;

  it('are caught whatever was thrown', async () => {
    await deploy('<error id="any" name="any"/><error id="one" errorCode="1"/><escalation id="anyone"/><escalation id="two" escalationCode="2"/>',
      process('error', `${scope('<errorEventDefinition errorRef="one"/>')}<boundaryEvent id="b" attachedToRef="sp"><errorEventDefinition errorRef="any"/></boundaryEvent>${flows('s > sp', 'b > caught')}`),
      process('escalation', `${scope('<escalationEventDefinition escalationRef="two"/>')}<boundaryEvent id="b" attachedToRef="sp"><escalationEventDefinition escalationRef="anyone"/></boundaryEvent>${flows('s > sp', 'b > caught')}`),
      process('itself', `${scope('<errorEventDefinition errorRef="any"/>')}<boundaryEvent id="b" attachedToRef="sp"><errorEventDefinition errorRef="any"/></boundaryEvent>${flows('s > sp', 'b > caught')}`));
    for (const key of ['error', 'escalation', 'itself']) expect(await tasks(await start(key))).toEqual(['caught']);
  });
});

describe('complex gateway', () => {
  it('sends one token along each flow when it only splits', async () => {
    await deploy('', process('split', `<startEvent id="s"/><complexGateway id="g" default="g_d"/><userTask id="a"/><userTask id="b"/><userTask id="d"/>${flows('s > g > d')}${condition('g', 'a', '${x &gt; 1}')}${condition('g', 'b', '${x &gt; 2}')}`));
    expect(await tasks(await start('split', { x: number(3) }))).toEqual(['a', 'b']);
    expect(await tasks(await start('split', { x: number(0) }))).toEqual(['d']);
  });
});

describe('ad-hoc sub-process', () => {
  it('that is ending takes no further activity by modification', async () => {
    await deploy('', process('adhoc', `<startEvent id="s"/><adHocSubProcess id="ah" cancelRemainingInstances="false"><userTask id="a"/><userTask id="b"/><completionCondition xsi:type="tFormalExpression">\${done}</completionCondition></adHocSubProcess><userTask id="z"/>${flows('s > ah > z')}`));
    const id = await start('adhoc', { done: flag(false) });
    const begin = (activityId: string) => admin.call('POST', `/process-instance/${id}/modification`, { instructions: [{ type: 'startBeforeActivity', activityId }] });
    await begin('a');
    await begin('b');
    await complete(id, 'a', { done: flag(true) });
    expect((await begin('a')).status).toBe(400);
    expect(await tasks(id)).toEqual(['b']);
    await complete(id, 'b');
    expect(await tasks(id)).toEqual(['z']);
  });
});

describe('compensation handler', () => {
  it('shows the local variables of what it undoes', async () => {
    await deploy('', process('undone', `<startEvent id="s"/><userTask id="a"><extensionElements><camunda:inputOutput><camunda:inputParameter name="seat">\${wish}</camunda:inputParameter></camunda:inputOutput></extensionElements></userTask><boundaryEvent id="c" attachedToRef="a"><compensateEventDefinition/></boundaryEvent><userTask id="undo" isForCompensation="true"/><association id="as" associationDirection="One" sourceRef="c" targetRef="undo"/><userTask id="t"/><endEvent id="e"><compensateEventDefinition/></endEvent>${flows('s > a > t > e')}`));
    const id = await start('undone', { wish: text('12A') });
    await complete(id, 'a');
    await complete(id, 't', { wish: text('1B') });
    const [task] = await admin.get(`/task?processInstanceId=${id}`);
    expect(await admin.get(`/task/${task.id}/variables`)).toMatchObject({ seat: { value: '12A' }, wish: { value: '1B' } });
  });
});

describe('notes of a modeler', () => {
  it('among the extension elements of its engine do not keep a file from being deployed', async () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:flowable="http://flowable.org/bpmn" xmlns:design="http://flowable.org/design" targetNamespace="http://flowable.org/bpmn" design:palette="p">
  <process id="noted" isExecutable="true" flowable:candidateStarterGroups="all"><extensionElements><design:stencilid><![CDATA[BPMNDiagram]]></design:stencilid></extensionElements>
    <startEvent id="s" flowable:formFieldValidation="false"><extensionElements><flowable:work-form-field-validation><![CDATA[false]]></flowable:work-form-field-validation></extensionElements></startEvent>
    <userTask id="t" flowable:formFieldValidation="false"><extensionElements><flowable:task-candidates-type><![CDATA[all]]></flowable:task-candidates-type><flowable:formProperty id="p" name="P" type="string"/></extensionElements></userTask>
    <sequenceFlow id="f" sourceRef="s" targetRef="t"/>
  </process>
</definitions>`;
    await admin.deploy({ 'noted.bpmn20.xml': xml });
    expect(await tasks(await start('noted'))).toEqual(['t']);
  });
});

describe('business rule task', () => {
  it('may be done by whoever knows the rules, as an external task', async () => {
    await deploy('', process('ruled', `<startEvent id="s"/><businessRuleTask id="r" camunda:type="external" camunda:topic="rules"/><userTask id="t"/>${flows('s > r > t')}`));
    const id = await start('ruled');
    const [work] = await admin.post('/external-task/fetchAndLock', { workerId: 'w', maxTasks: 1, topics: [{ topicName: 'rules', lockDuration: 1000 }] });
    expect(work).toMatchObject({ activityId: 'r', processInstanceId: id });
    await admin.post(`/external-task/${encodeURIComponent(work.id)}/complete`, { workerId: 'w', variables: { grade: text('A') } });
    expect(await tasks(id)).toEqual(['t']);
    expect(await admin.get(`/process-instance/${id}/variables/grade`)).toMatchObject({ value: 'A' });
  });
});
