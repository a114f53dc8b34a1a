import { describe, expect, test } from 'vitest';
import { around, bpmn, graphOf, messagesOf } from '../test-support/models.ts';

const start = '<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="x"/>';
const conditional = (id: string, target: string, condition = 'a = 1'): string => `<sequenceFlow id="${id}" sourceRef="x" targetRef="${target}"><conditionExpression>${condition}</conditionExpression></sequenceFlow>`;

describe('decisions', () => {
  test('every way out of several has a condition or is the default', async () => {
    const gateway = (attributes: string, flows: string): string => bpmn(`${start}<exclusiveGateway id="x" ${attributes}/>${flows}<endEvent id="e"/>`);
    const plain = '<sequenceFlow id="f3" sourceRef="x" targetRef="e"/>';
    expect(await messagesOf(gateway('', conditional('f2', 'e') + plain))).toEqual(['x: exclusiveGateway x: sequence flow f3 has no condition and is not the default flow']);
    expect(await messagesOf(gateway('default="f3"', conditional('f2', 'e') + plain))).toEqual([]);
    expect(await messagesOf(gateway('default="f2"', conditional('f2', 'e') + plain))).toEqual(expect.arrayContaining(['x: exclusiveGateway x: the default flow f2 must not have a condition']) as string[]);
    expect(await messagesOf(gateway('default="f1"', plain))).toEqual(['x: exclusiveGateway x: the default flow f1 does not leave it']);
    expect(await messagesOf(gateway('default="nope"', plain))).toEqual(['x: default refers to "nope", which does not exist']);
    expect(await messagesOf(gateway('', plain))).toEqual([]);
  });

  test('conditions leave decisions and activities only', async () => {
    const file = (element: string): string => bpmn(`${start}${element}${conditional('f2', 'e')}<sequenceFlow id="f3" sourceRef="x" targetRef="e"/><endEvent id="e"/>`);
    expect(await messagesOf(file('<userTask id="x" default="f3"/>'))).toEqual([]);
    expect(await messagesOf(file('<parallelGateway id="x"/>'))).toEqual(['f2: sequenceFlow f2: a flow out of parallelGateway x cannot have a condition']);
    expect(await messagesOf(file('<intermediateThrowEvent id="x"/>'))).toEqual([expect.stringContaining('cannot have a condition')]);
  });

  test('conditions are checked before deployment', async () => {
    const file = (condition: string): string => bpmn(`${start}<task id="x"/>${conditional('f2', 'e', condition)}<endEvent id="e"/>`);
    expect(await messagesOf(file('a ='))).toEqual([expect.stringContaining('f2: condition "a =": syntax error')]);
    expect(await messagesOf(file('=unknown(1)'))).toEqual([expect.stringContaining('unknown function "unknown"')]);
    expect(await messagesOf(file('${a == }'))).toEqual([expect.stringContaining('condition "${a == }"')]);
    expect(await messagesOf(file(' '))).toEqual([expect.stringContaining('condition is empty')]);
    expect(await messagesOf(file('${a == 1}'))).toEqual([]);
    expect(await messagesOf(file('a = 1').replace('<conditionExpression>', '<conditionExpression xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="tFormalExpression" language="groovy">'))).toEqual([expect.stringContaining('conditions in groovy')]);
  });
});

describe('scopes', () => {
  test('sequence flows stay inside', async () => {
    const file = bpmn(`${start}<subProcess id="x"><startEvent id="i"/><task id="t"/><sequenceFlow id="g1" sourceRef="i" targetRef="t"/></subProcess><sequenceFlow id="f2" sourceRef="t" targetRef="e"/><endEvent id="e"/>`);
    expect(await messagesOf(file)).toEqual(['f2: sequenceFlow f2: leads from t to e, which is in another scope; sequence flows do not cross sub-process borders']);
  });

  test('start somewhere, and in one place', async () => {
    expect(await messagesOf(bpmn('<task id="t"/>'))).toEqual(['p: process p: has no start event']);
    expect(await messagesOf(bpmn('<startEvent id="a"/><startEvent id="b"/>'))).toEqual([expect.stringContaining('has 2 none start events')]);
    expect(await messagesOf(around('<subProcess id="x"><task id="t"/></subProcess>'))).toEqual(['x: subProcess x: needs a none start event']);
    expect(await messagesOf(around('<task id="x"/><subProcess id="es" triggeredByEvent="true"><task id="t"/></subProcess>'))).toEqual([expect.stringContaining('exactly one start event, has 0')]);
    expect(await messagesOf(bpmn('<startEvent id="a"><messageEventDefinition messageRef="M"/></startEvent><startEvent id="b"/>'))).toEqual([]);
  });

  test('event sub-processes have no flows', async () => {
    const sub = '<subProcess id="x" triggeredByEvent="true"><startEvent id="i"><messageEventDefinition messageRef="M"/></startEvent></subProcess>';
    expect(await messagesOf(around(sub))).toEqual([expect.stringContaining('has no sequence flows')]);
  });

  test('boundary events belong to an activity of their scope', async () => {
    const timer = '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>';
    const boundary = (host: string): string => `<boundaryEvent id="b" attachedToRef="${host}">${timer}</boundaryEvent><sequenceFlow id="fb" sourceRef="b" targetRef="e"/>`;
    expect(await messagesOf(around(`<task id="x"/>${boundary('x')}`))).toEqual([]);
    expect(await messagesOf(around(`<exclusiveGateway id="x"/>${boundary('x')}`))).toEqual([expect.stringContaining('cannot be attached to x')]);
    expect(await messagesOf(around(`<subProcess id="x"><startEvent id="i"/><task id="t"/><sequenceFlow id="g" sourceRef="i" targetRef="t"/></subProcess>${boundary('t')}`))).toEqual([expect.stringContaining('cannot be attached to t')]);
    expect(await messagesOf(around(`<task id="x"/>${boundary('gone')}`))).toEqual(expect.arrayContaining(['b: attachedToRef refers to "gone", which does not exist']) as string[]);
  });
});

describe('flows', () => {
  test('do not enter starts or leave ends', async () => {
    expect(await messagesOf(around('<task id="x"/><sequenceFlow id="g" sourceRef="x" targetRef="s"/>'))).toEqual(['s: startEvent s: cannot have incoming sequence flows']);
    expect(await messagesOf(around('<task id="x"/><sequenceFlow id="g" sourceRef="e" targetRef="x"/>'))).toEqual(['e: endEvent e: cannot have outgoing sequence flows']);
  });

  test('reach every element', async () => {
    expect(await messagesOf(around('<task id="x"/><task id="lost"/>'))).toEqual(['lost: task lost: can never run: nothing leads to it']);
    expect(await messagesOf(around('<task id="x"/><task id="a"/><task id="b"/><sequenceFlow id="g1" sourceRef="a" targetRef="b"/><sequenceFlow id="g2" sourceRef="b" targetRef="a"/>'))).toHaveLength(2);
    expect(await messagesOf(around('<task id="x"/><subProcess id="lost"><startEvent id="i"/><task id="t"/><sequenceFlow id="g" sourceRef="i" targetRef="t"/></subProcess>'))).toEqual([expect.stringContaining('lost: subProcess lost: can never run')]);
  });

  test('split and join without gateways, and may end without an end event', async () => {
    const graph = await graphOf(bpmn('<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="s" targetRef="b"/><task id="a"/><task id="b"/><sequenceFlow id="f3" sourceRef="a" targetRef="c"/><sequenceFlow id="f4" sourceRef="b" targetRef="c"/><task id="c"/>'));
    expect(graph.nodes.find((node) => node.id === 'c')).toMatchObject({ incoming: [2, 3], outgoing: [] });
  });
});

describe('event-based gateways', () => {
  const event = (id: string): string => `<intermediateCatchEvent id="${id}"><messageEventDefinition messageRef="M"/></intermediateCatchEvent>`;
  const file = (targets: string, ...ids: string[]): string => bpmn(`${start}<eventBasedGateway id="x"/>${targets}${ids.map((id) => `<sequenceFlow id="f_${id}" sourceRef="x" targetRef="${id}"/>`).join('')}`);

  test('lead to events only, and to at least two', async () => {
    expect(await messagesOf(file(event('a') + event('b'), 'a', 'b'))).toEqual([]);
    expect(await messagesOf(file(event('a'), 'a'))).toEqual([expect.stringContaining('at least two')]);
    expect(await messagesOf(file(`${event('a')}<task id="b"/>`, 'a', 'b'))).toEqual([expect.stringContaining('task b cannot follow it')]);
    expect(await messagesOf(file(`${event('a')}${event('b')}<task id="t"/><sequenceFlow id="g1" sourceRef="a" targetRef="t"/><sequenceFlow id="g2" sourceRef="t" targetRef="b"/>`, 'a', 'b'))).toEqual([expect.stringContaining('b has another incoming')]);
    expect(await messagesOf(file(event('a') + event('b'), 'a', 'b').replace('<eventBasedGateway id="x"/>', '<eventBasedGateway id="x" eventGatewayType="Parallel"/>'))).toEqual([expect.stringContaining('parallel event-based')]);
  });
});
