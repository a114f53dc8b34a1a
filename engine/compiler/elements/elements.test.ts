import { describe, expect, test } from 'vitest';
import { around, bpmn, graphOf, messagesOf, nodeOf, warningsOf } from '../test-support/models.ts';

const timer = (body: string): string => `<timerEventDefinition>${body}</timerEventDefinition>`;
const catchTimer = (body: string): string => `<intermediateCatchEvent id="x">${timer(body)}</intermediateCatchEvent>`;

describe('tasks that cannot run are refused', () => {
  test.each([
    ['<serviceTask id="x"/>', 'has no implementation'],
    ['<serviceTask id="x" camunda:type="external"/>', 'no topic'],
    ['<serviceTask id="x" camunda:type="external" camunda:topic="${t}"/>', 'is an expression'],
    ['<serviceTask id="x" camunda:type="mail"/>', 'type "mail"'],
    ['<serviceTask id="x" camunda:expression="${bean.run()}"/>', 'expression "${bean.run()}"'],
    ['<serviceTask id="x"><extensionElements><camunda:connector/></extensionElements></serviceTask>', 'no connectorId'],
    ['<sendTask id="x"/>', 'needs a message, a connector'],
    ['<receiveTask id="x" messageRef="M" instantiate="true"/>', 'starts the process and cannot have incoming'],
    ['<receiveTask id="x" instantiate="true"/>', 'instantiates, so it names a message'],
    ['<businessRuleTask id="x"/>', 'no decisionRef'],
    ['<businessRuleTask id="x" camunda:decisionRef="${d}"/>', 'is an expression'],
    ['<businessRuleTask id="x" camunda:decisionRef="d" camunda:mapDecisionResult="best"/>', 'mapDecisionResult "best"'],
    ['<businessRuleTask id="x" camunda:decisionRef="d" camunda:decisionRefBinding="version"/>', 'decisionRefBinding'],
    ['<scriptTask id="x"/>', 'no script'],
    ['<scriptTask id="x" scriptFormat="javascript"><script>1</script></scriptTask>', 'scripts in javascript'],
    ['<scriptTask id="x"><script>1 +</script></scriptTask>', 'syntax error'],
    ['<userTask id="x" camunda:dueDate="tomorrow"/>', 'neither a date nor a duration'],
    ['<userTask id="x" camunda:priority="high"/>', 'not a whole number'],
    ['<userTask id="x" camunda:assignee="=foo("/>', 'syntax error'],
    ['<userTask id="x" camunda:assignee="${a.b(}"/>', 'assignee'],
    ['<task id="x"><standardLoopCharacteristics/></task>', 'neither a loopCondition nor a loopMaximum'],
    ['<task id="x"><standardLoopCharacteristics loopMaximum="0"/></task>', 'loopMaximum "0"'],
    ['<task id="x"><multiInstanceLoopCharacteristics/></task>', 'needs a loopCardinality or a collection'],
    ['<task id="x"><multiInstanceLoopCharacteristics camunda:collection="c" behavior="Some"/></task>', 'behavior "Some"'],
    ['<task id="x"><multiInstanceLoopCharacteristics camunda:collection="c" behavior="Complex"/></task>', 'needs a complexBehaviorDefinition'],
    ['<task id="x"><multiInstanceLoopCharacteristics camunda:collection="c" behavior="Complex"><complexBehaviorDefinition id="k"><event id="v"/></complexBehaviorDefinition></multiInstanceLoopCharacteristics></task>', 'has no condition'],
    ['<task id="x"><multiInstanceLoopCharacteristics><loopCardinality>1 +</loopCardinality></multiInstanceLoopCharacteristics></task>', 'syntax error'],
    ['<task id="x" startQuantity="0"/>', 'startQuantity "0"'],
    ['<task id="x" completionQuantity="-1"/>', 'completionQuantity "-1"'],
    ['<task id="x" isForCompensation="true"/>', 'is for compensation and has no sequence flows'],
    ['<callActivity id="x"/>', 'has no calledElement'],
    ['<callActivity id="x" camunda:caseRef="c"/>', 'calls a case'],
    ['<callActivity id="x" calledElement="q" camunda:calledElementBinding="newest"/>', 'calledElementBinding "newest" is unknown'],
    ['<callActivity id="x" calledElement="q" camunda:calledElementBinding="version"/>', 'needs calledElementVersion'],
    ['<callActivity id="x" calledElement="q" camunda:calledElementBinding="version" camunda:calledElementVersion="two"/>', 'is not a number'],
    ['<callActivity id="x" calledElement="q" camunda:calledElementBinding="versionTag"/>', 'needs calledElementVersionTag'],
    ['<callActivity id="x" calledElement="q" camunda:variableMappingClass="a.B"/>', 'variableMappingClass "a.B"'],
    ['<callActivity id="x" calledElement="q"><extensionElements><camunda:in source="a"/></extensionElements></callActivity>', 'needs a target and a source'],
    ['<task id="x"><extensionElements><camunda:executionListener event="start" class="a.B"/></extensionElements></task>', 'execution listeners'],
    ['<userTask id="x"><extensionElements><camunda:taskListener event="create" class="a.B"/></extensionElements></userTask>', 'task listeners'],
    ['<task id="x"><extensionElements><camunda:inputOutput><camunda:inputParameter name="a"><camunda:script scriptFormat="groovy">1</camunda:script></camunda:inputParameter></camunda:inputOutput></extensionElements></task>', 'scripts in groovy'],
    ['<task id="x"><extensionElements><camunda:inputOutput><camunda:inputParameter>1</camunda:inputParameter></camunda:inputOutput></extensionElements></task>', 'has no name'],
    ['<transaction id="x"/>', 'nothing in it that can start'],
    ['<complexGateway id="x"><activationCondition>1 +</activationCondition></complexGateway>', 'syntax error'],
    ['<adHocSubProcess id="x"><completionCondition>1 +</completionCondition></adHocSubProcess>', 'syntax error'],
  ])('%s', async (middle, reason) => {
    const messages = await messagesOf(around(middle));
    expect(messages.join('\n')).toContain(reason);
    expect(messages.every((message) => message.startsWith('x: '))).toBe(true);
  });
});

describe('events', () => {
  test.each([
    ['<intermediateCatchEvent id="x"/>', 'an intermediate catch event cannot be of type none'],
    ['<intermediateCatchEvent id="x"><errorEventDefinition errorRef="E"/></intermediateCatchEvent>', 'cannot be of type error'],
    ['<intermediateThrowEvent id="x"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateThrowEvent>', 'cannot be of type timer'],
    ['<intermediateCatchEvent id="x"><messageEventDefinition/></intermediateCatchEvent>', 'names no message'],
    ['<intermediateCatchEvent id="x"><messageEventDefinition messageRef="M"/><errorEventDefinition/></intermediateCatchEvent>', 'cannot be of type error'],
    ['<intermediateCatchEvent id="x"><messageEventDefinition messageRef="M"/><linkEventDefinition name="l"/></intermediateCatchEvent>', 'a multiple event cannot hold a trigger of type link'],
    ['<intermediateCatchEvent id="x"><conditionalEventDefinition/></intermediateCatchEvent>', 'has no condition'],
    ['<intermediateCatchEvent id="x"><conditionalEventDefinition><condition>1 +</condition></conditionalEventDefinition></intermediateCatchEvent>', 'syntax error'],
    ['<intermediateCatchEvent id="x"><signalEventDefinition/></intermediateCatchEvent>', 'names no signal'],
    ['<intermediateThrowEvent id="x"><linkEventDefinition name="l"/></intermediateThrowEvent>', 'no catching link event "l"'],
    ['<intermediateThrowEvent id="x"><cancelEventDefinition/></intermediateThrowEvent>', 'cannot be of type cancel'],
    [catchTimer(''), 'no timeDate, timeDuration or timeCycle'],
    [catchTimer('<timeDate/>'), 'empty'],
    [catchTimer('<timeDate>2026-11-21T10:00:00Z</timeDate><timeDuration>PT1H</timeDuration>'), 'not several'],
    [catchTimer('<timeDuration>1 hour</timeDuration>'), 'not an ISO 8601 duration'],
    [catchTimer('<timeDate>2026-02-30</timeDate>'), 'does not exist'],
    [catchTimer('<timeDuration>=duration(</timeDuration>'), 'syntax error'],
    ['<intermediateThrowEvent id="x"><messageEventDefinition messageRef="M" camunda:class="a.B"/></intermediateThrowEvent>', 'class "a.B" is not supported'],
  ])('%s', async (middle, reason) => {
    expect((await messagesOf(around(middle))).join('\n')).toContain(reason);
  });

  test('a thrown message carries its input parameters', async () => {
    const io = '<extensionElements><camunda:inputOutput><camunda:inputParameter name="a">=1</camunda:inputParameter></camunda:inputOutput><camunda:properties><camunda:property name="correlationKey" value="=id"/></camunda:properties></extensionElements>';
    const payload = [{ name: 'a', value: { lang: 'feel', text: '1' } }];
    for (const middle of [`<intermediateThrowEvent id="x">${io}<messageEventDefinition messageRef="M"/></intermediateThrowEvent>`, `<sendTask id="x" messageRef="M">${io}</sendTask>`]) {
      const node = await nodeOf(middle);
      expect(node.event).toEqual({ type: 'message', message: 0, correlationKey: { lang: 'feel', text: 'id' }, payload });
      expect(node.input).toBeUndefined();
    }
  });

  test('error codes are literal; without one, or without errorRef, an event catches all', async () => {
    const boundary = (definition: string, attributes = ''): string => around(`<task id="x"/><boundaryEvent id="b" attachedToRef="x" ${attributes}>${definition}</boundaryEvent><sequenceFlow id="fb" sourceRef="b" targetRef="e"/>`, '<error id="E2"/><error id="E3" errorCode="${c}"/>');
    expect((await graphOf(boundary('<errorEventDefinition/>'))).nodes.find((node) => node.id === 'b')!.event).toEqual({ type: 'error' });
    expect((await graphOf(boundary('<errorEventDefinition errorRef="E2"/>'))).nodes.find((node) => node.id === 'b')!.event).toEqual({ type: 'error' });
    expect(await messagesOf(boundary('<errorEventDefinition errorRef="E3"/>'))).toEqual([expect.stringContaining('is an expression')]);
    expect(await messagesOf(boundary('<errorEventDefinition errorRef="E"/>', 'cancelActivity="false"'))).toEqual([expect.stringContaining('must interrupt')]);
    expect(await messagesOf(boundary('<messageEventDefinition messageRef="gone"/>'))).toEqual(expect.arrayContaining(['b: messageRef refers to "gone", which does not exist']) as string[]);
    expect(await messagesOf(boundary(''))).toEqual([expect.stringContaining('a boundary event cannot be of type none')]);
    expect(await warningsOf(boundary(timer('<timeCycle>R/PT1H</timeCycle>')))).toEqual([expect.stringContaining('b: boundaryEvent b: happens once')]);
    expect(await warningsOf(boundary(timer('<timeCycle>R/PT1H</timeCycle>'), 'cancelActivity="false"'))).toEqual([]);
    expect(await warningsOf(around(catchTimer('<timeCycle>R3/PT1H</timeCycle>')))).toEqual([expect.stringContaining('x: intermediateCatchEvent x: happens once')]);
  });

  test('start events by what they start', async () => {
    const start = (definition: string): Promise<string[]> => messagesOf(bpmn(`<startEvent id="s">${definition}</startEvent><sequenceFlow id="f" sourceRef="s" targetRef="e"/><endEvent id="e"/>`));
    expect(await start('')).toEqual([]);
    expect(await start('<messageEventDefinition messageRef="M"/>')).toEqual([]);
    expect(await start(timer('<timeCycle>0 2 * * *</timeCycle>'))).toEqual([]);
    expect(await start('<errorEventDefinition errorRef="E"/>')).toEqual([expect.stringContaining('a start event cannot be of type error')]);
    expect(await start('<signalEventDefinition/>')).toEqual([expect.stringContaining('names no signal')]);
    expect(await start('<conditionalEventDefinition><condition>a = 1</condition></conditionalEventDefinition>')).toEqual([]);
    expect(await start('<escalationEventDefinition/>')).toEqual([expect.stringContaining('a start event cannot be of type escalation')]);
    expect(await messagesOf(around('<subProcess id="x"><startEvent id="i"><messageEventDefinition messageRef="M"/></startEvent></subProcess>'))).toEqual([expect.stringContaining('the start event of a sub-process cannot be of type message')]);
    const eventSub = (attributes: string, definition: string): Promise<string[]> => messagesOf(around(`<task id="x"/><subProcess id="es" triggeredByEvent="true"><startEvent id="i" ${attributes}>${definition}</startEvent></subProcess>`));
    expect(await eventSub('isInterrupting="false"', '<messageEventDefinition messageRef="M"/>')).toEqual([]);
    expect(await eventSub('isInterrupting="false"', '<errorEventDefinition errorRef="E"/>')).toEqual([expect.stringContaining('must interrupt')]);
    expect(await eventSub('', '<escalationEventDefinition/>')).toEqual([]);
    expect(await eventSub('', '<compensateEventDefinition/>')).toEqual([]);
    expect(await eventSub('', '<cancelEventDefinition/>')).toEqual([expect.stringContaining('cannot be of type cancel')]);
    expect(await eventSub('', '')).toEqual([expect.stringContaining('cannot be of type none')]);
  });
});

describe('values of parameters', () => {
  const input = async (value: string): Promise<unknown> =>
    (await nodeOf(`<task id="x"><extensionElements><camunda:inputOutput><camunda:inputParameter name="a">${value}</camunda:inputParameter></camunda:inputOutput></extensionElements></task>`)).input![0]!.value;

  test.each([
    ['text', { lang: 'const', value: 'text' }],
    ['', { lang: 'const', value: null }],
    ['=a + 1', { lang: 'feel', text: 'a + 1' }],
    ['Hello ${name}', { lang: 'juel', text: 'Hello ${name}' }],
    ['<camunda:script scriptFormat="feel">a + 1</camunda:script>', { lang: 'feel', text: 'a + 1' }],
    ['<camunda:list><camunda:value>a "b"</camunda:value><camunda:value>c</camunda:value></camunda:list>', { lang: 'const', value: ['a "b"', 'c'] }],
    ['<camunda:map><camunda:entry key="k">v</camunda:entry><camunda:entry key="n">=1 + 1</camunda:entry></camunda:map>', { lang: 'map', entries: [{ name: 'k', value: { lang: 'const', value: 'v' } }, { name: 'n', value: { lang: 'feel', text: '1 + 1' } }] }],
    ['<camunda:map><camunda:entry key="k"><camunda:list><camunda:value>v</camunda:value></camunda:list></camunda:entry></camunda:map>', { lang: 'const', value: { k: ['v'] } }],
    ['<camunda:map><camunda:entry key="k">v</camunda:entry><camunda:entry key="k">w</camunda:entry></camunda:map>', { lang: 'const', value: { k: 'w' } }],
    ['<camunda:list><camunda:value>${a}</camunda:value><camunda:script scriptFormat="feel">b + 1</camunda:script><camunda:list/></camunda:list>', { lang: 'list', items: [{ lang: 'juel', text: '${a}' }, { lang: 'feel', text: 'b + 1' }, { lang: 'const', value: [] }] }],
  ])('%s', async (text, expected) => {
    expect(await input(text)).toEqual(expected);
  });
});

test.each([
  ['<camunda:list><camunda:value>=a +</camunda:value></camunda:list>', 'input parameter "a", item 1'],
  ['<camunda:map><camunda:entry key="k"><camunda:list><camunda:value>${1 +}</camunda:value></camunda:list></camunda:entry></camunda:map>', 'input parameter "a", entry "k", item 1'],
  ['<camunda:map><camunda:entry>v</camunda:entry></camunda:map>', 'no key'],
  ['<camunda:list><camunda:script scriptFormat="groovy">1</camunda:script></camunda:list>', 'scripts in groovy'],
])('what is wrong with a part is told by its place: %s', async (value, message) => {
  const problems = await messagesOf(around(`<task id="x"><extensionElements><camunda:inputOutput><camunda:inputParameter name="a">${value}</camunda:inputParameter></camunda:inputOutput></extensionElements></task>`));
  expect(problems).toEqual([expect.stringContaining(message)]);
});

test('an event of a multi-instance activity that cannot be thrown is refused', async () => {
  const loop = '<multiInstanceLoopCharacteristics camunda:collection="c" behavior="Complex"><complexBehaviorDefinition id="k"><condition>true</condition><event id="v"><terminateEventDefinition/></event></complexBehaviorDefinition></multiInstanceLoopCharacteristics>';
  expect(await messagesOf(around(`<task id="x">${loop}</task>`))).toEqual([expect.stringMatching(/^v: .*cannot be of type terminate; possible here: message, error, signal, escalation, multiple$/)]);
});

test('retry delays', async () => {
  const delays = async (cycle: string): Promise<unknown> =>
    (await nodeOf(`<serviceTask id="x" camunda:type="external" camunda:topic="t"><extensionElements><camunda:failedJobRetryTimeCycle>${cycle}</camunda:failedJobRetryTimeCycle></extensionElements></serviceTask>`)).job!.retryDelays;
  expect(await delays('R3/PT10M')).toEqual([600_000, 600_000]);
  expect(await delays('PT1M,PT5M')).toEqual([60_000, 300_000]);
  expect(await messagesOf(around('<serviceTask id="x" camunda:type="external" camunda:topic="t"><extensionElements><camunda:failedJobRetryTimeCycle>often</camunda:failedJobRetryTimeCycle></extensionElements></serviceTask>'))).toHaveLength(1);
});
