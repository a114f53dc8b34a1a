import { describe, expect, test } from 'vitest';
import { around, bpmn, errorsOf, graphOf, messagesOf, warningsOf } from '../test-support/models.ts';

const start = '<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="x"/>';
const hour = '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>';
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

describe('sequence flows', () => {
  test('connect elements, not other flows', async () => {
    const file = bpmn(`${start}<userTask id="x"/><sequenceFlow id="f2" sourceRef="x" targetRef="f1"/><sequenceFlow id="f3" sourceRef="f1" targetRef="x"/>`);
    expect(await messagesOf(file)).toEqual([
      'f2: sequenceFlow f2: leads to sequence flow f1; a flow connects activities, events and gateways',
      'f3: sequenceFlow f3: comes from sequence flow f1; a flow connects activities, events and gateways',
    ]);
  });
});

describe('scopes', () => {
  test('sequence flows stay inside', async () => {
    const file = bpmn(`${start}<subProcess id="x"><startEvent id="i"/><task id="t"/><sequenceFlow id="g1" sourceRef="i" targetRef="t"/></subProcess><sequenceFlow id="f2" sourceRef="t" targetRef="e"/><endEvent id="e"/>`);
    expect(await messagesOf(file)).toEqual(['f2: sequenceFlow f2: leads from t to e, which is in another scope; sequence flows do not cross sub-process borders']);
  });

  test('start somewhere', async () => {
    expect((await graphOf(bpmn('<task id="t"/>'))).nodes[0]!.starts).toEqual([1]);
    expect((await graphOf(bpmn('<startEvent id="a"/><startEvent id="b"/>'))).nodes[0]!.starts).toEqual([1, 2]);
    expect(await messagesOf(bpmn('<textAnnotation id="t"/>'))).toEqual(['p: process p: has no start event, and nothing in it can start']);
    expect(await messagesOf(around('<subProcess id="x"><task id="t"/></subProcess>'))).toEqual([]);
    expect(await messagesOf(around('<subProcess id="x"/>'))).toEqual(['x: subProcess x: has nothing in it that can start']);
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
    expect(await messagesOf(file(event('a') + event('b'), 'a', 'b').replace('<eventBasedGateway id="x"/>', '<eventBasedGateway id="x" eventGatewayType="Parallel"/>'))).toEqual([expect.stringContaining('only a gateway that instantiates can be parallel')]);
  });

  test('lead to events that wait', async () => {
    const withTarget = (target: string): Promise<string[]> => messagesOf(file(event('a') + target, 'a', 'b'));
    expect(await withTarget('<receiveTask id="b"/>')).toEqual([expect.stringContaining('receiveTask b names no message')]);
    expect(await withTarget('<receiveTask id="b" messageRef="M"><standardLoopCharacteristics loopMaximum="2"/></receiveTask>')).toEqual([expect.stringContaining('receiveTask b loops')]);
    expect(await withTarget(`<receiveTask id="b" messageRef="M"/><boundaryEvent id="c" attachedToRef="b">${hour}</boundaryEvent>`)).toEqual([expect.stringContaining('receiveTask b has boundary events')]);
    expect(await withTarget('<intermediateCatchEvent id="b"><linkEventDefinition name="l"/></intermediateCatchEvent>')).toEqual(expect.arrayContaining([expect.stringContaining('link event b cannot follow it')]) as string[]);
    for (const trigger of [hour, '<signalEventDefinition signalRef="S"/>', '<conditionalEventDefinition><condition>a = 1</condition></conditionalEventDefinition>']) {
      expect(await messagesOf(file(`${event('a')}<intermediateCatchEvent id="b">${trigger}</intermediateCatchEvent>`, 'a', 'b').replace('<message', '<signal id="S" name="s"/><message'))).toEqual([]);
    }
  });

  test('one that starts the process has no incoming flow and is in no sub-process', async () => {
    const starting = '<eventBasedGateway id="g" instantiate="true"/><sequenceFlow id="g1" sourceRef="g" targetRef="a"/><sequenceFlow id="g2" sourceRef="g" targetRef="b"/>';
    expect(await messagesOf(bpmn(starting + event('a') + event('b')))).toEqual([]);
    expect(await messagesOf(bpmn(`<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="g"/>${starting}${event('a')}${event('b')}`))).toEqual(['g: eventBasedGateway g: starts the process and cannot have incoming sequence flows']);
    expect(await messagesOf(around(`<subProcess id="x">${starting}${event('a')}${event('b')}</subProcess>`))).toEqual(['g: eventBasedGateway g: can start a process, not a sub-process']);
  });
});

describe('catchers', () => {
  const at = (...definitions: string[]): string =>
    around(`<task id="x"/>${definitions.map((definition, i) => `<boundaryEvent id="b${i}" attachedToRef="x">${definition}</boundaryEvent><sequenceFlow id="fb${i}" sourceRef="b${i}" targetRef="e"/>`).join('')}`, '<escalation id="X" escalationCode="X1"/><signal id="S" name="s"/>');
  const inside = (...definitions: string[]): string =>
    around(`<task id="x"/>${definitions.map((definition, i) => `<subProcess id="h${i}" triggeredByEvent="true"><startEvent id="b${i}">${definition}</startEvent></subProcess>`).join('')}`, '<escalation id="X" escalationCode="X1"/><signal id="S" name="s"/>');

  test.each([
    ['<errorEventDefinition errorRef="E"/>', 'error CODE'],
    ['<errorEventDefinition/>', 'every error'],
    ['<escalationEventDefinition escalationRef="X"/>', 'escalation X1'],
    ['<escalationEventDefinition/>', 'every escalation'],
  ])('two of %s at one place are refused', async (definition, what) => {
    expect(await messagesOf(at(definition, definition))).toEqual([`b1: boundaryEvent b1: another boundary event of x catches ${what} already`]);
    expect(await messagesOf(inside(definition, definition))).toEqual([`b1: startEvent b1: another event sub-process of p catches ${what} already`]);
  });

  test('a code and a catch-all, or the same signal, are no conflict; of two with one message only one gets it', async () => {
    expect(await warningsOf(at('<errorEventDefinition errorRef="E"/>', '<errorEventDefinition/>', '<escalationEventDefinition/>'))).toEqual([]);
    expect(await warningsOf(at('<signalEventDefinition signalRef="S"/>', '<signalEventDefinition signalRef="S"/>'))).toEqual([]);
    expect(await warningsOf(at('<messageEventDefinition messageRef="M"/>', '<messageEventDefinition messageRef="M"/>'))).toEqual([expect.stringContaining('b1: boundaryEvent b1: another boundary event of x waits for message M and gets it first')]);
  });

  test('a parallel multiple event holds only triggers that can wait for each other', async () => {
    const event = (attributes: string): string => at('<messageEventDefinition messageRef="M"/><errorEventDefinition/>').replace('id="b0"', `id="b0" ${attributes}`);
    expect(await messagesOf(event(''))).toEqual([]);
    expect(await messagesOf(event('parallelMultiple="true"'))).toEqual(['b0: boundaryEvent b0: a parallel multiple event cannot hold a trigger of type error']);
  });
});

describe('transactions and compensation', () => {
  const cancelEnd = '<startEvent id="i"/><endEvent id="c"><cancelEventDefinition/></endEvent><sequenceFlow id="g" sourceRef="i" targetRef="c"/>';
  const cancelled = '<boundaryEvent id="b" attachedToRef="x"><cancelEventDefinition/></boundaryEvent><sequenceFlow id="fb" sourceRef="b" targetRef="e"/>';

  test('cancel events belong to transactions', async () => {
    expect(await warningsOf(around(`<transaction id="x">${cancelEnd}</transaction>${cancelled}`))).toEqual([]);
    expect(await messagesOf(around(`<subProcess id="x">${cancelEnd}</subProcess>`))).toEqual(['c: endEvent c: a cancel end event belongs directly into a transaction']);
    expect(await messagesOf(around(`<task id="x"/>${cancelled}`))).toEqual(['b: boundaryEvent b: a cancel boundary event belongs to a transaction']);
    expect(await messagesOf(around(`<transaction id="x">${cancelEnd}</transaction>${cancelled.replace('attachedToRef', 'cancelActivity="false" attachedToRef')}`))).toEqual([expect.stringContaining('type cancel must interrupt')]);
    expect(await messagesOf(around(`<transaction id="x">${cancelEnd}</transaction>${cancelled}${cancelled.replaceAll('"b"', '"b2"').replace('"fb"', '"fb2"')}`))).toEqual([expect.stringContaining('b2: boundaryEvent b2: another boundary event of x catches cancel already')]);
    expect(await warningsOf(around(`<transaction id="x">${cancelEnd}</transaction>`))).toEqual([expect.stringContaining('transaction x has no cancel boundary event')]);
  });

  const handler = (association: string, rest = '<task id="u" isForCompensation="true"/>'): string =>
    around(`<task id="x"/><boundaryEvent id="b" attachedToRef="x"><compensateEventDefinition/></boundaryEvent>${rest}${association}`);
  const link = '<association id="as" sourceRef="b" targetRef="u"/>';

  test('a compensation boundary event needs one association to a handler of its scope', async () => {
    expect(await warningsOf(handler(link))).toEqual([]);
    expect(await messagesOf(handler(''))).toEqual(['b: boundaryEvent b: needs one association to the activity that compensates']);
    expect(await messagesOf(handler(`${link}<association id="as2" sourceRef="b" targetRef="x"/>`))).toEqual([expect.stringContaining('needs one association')]);
    expect(await messagesOf(handler(link, '<task id="u"/>'))).toEqual([expect.stringContaining('u is not marked isForCompensation')]);
    expect(await messagesOf(handler(link, '<exclusiveGateway id="u"/>'))).toEqual([expect.stringContaining('needs one association')]);
    expect(await messagesOf(handler(link, '<subProcess id="o"><task id="t"/><task id="u" isForCompensation="true"/></subProcess>'))).toEqual(expect.arrayContaining([expect.stringContaining('u is in another scope')]) as string[]);
    expect(await messagesOf(handler(`${link}<sequenceFlow id="fb" sourceRef="b" targetRef="e"/>`))).toEqual(['b: boundaryEvent b: leads to its handler by an association, not by a sequence flow']);
    expect(await messagesOf(handler(`${link}<sequenceFlow id="fu" sourceRef="u" targetRef="e"/>`))).toEqual(['u: task u: is for compensation and has no sequence flows']);
    expect(await messagesOf(around('<task id="x"/><task id="u" isForCompensation="true"/>'))).toEqual([expect.stringContaining('u: task u: can never run')]);
  });

  test('an activity to compensate is in the scope or around it', async () => {
    const thrower = (activity: string): string => around(`<subProcess id="x"><task id="t"/></subProcess><intermediateThrowEvent id="th"><compensateEventDefinition activityRef="${activity}"/></intermediateThrowEvent><sequenceFlow id="ft" sourceRef="s" targetRef="th"/>`);
    expect(await messagesOf(thrower('x'))).toEqual([]);
    expect(await messagesOf(thrower('t'))).toEqual(['th: intermediateThrowEvent th: activityRef t is neither in the same scope nor in one around it']);
    expect(await messagesOf(thrower('gone'))).toEqual([expect.stringContaining('activityRef refers to "gone", which does not exist')]);
  });

  test('a process is not compensated', async () => {
    const scope = '<task id="x"/><subProcess id="h" triggeredByEvent="true"><startEvent id="i"><compensateEventDefinition/></startEvent></subProcess>';
    expect(await warningsOf(around(scope))).toEqual([expect.stringContaining('i: startEvent i: never happens')]);
  });
});

describe('what is inside', () => {
  test('links come in pairs and take the place of flows', async () => {
    const pair = (more: string): string => bpmn(`<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/><intermediateThrowEvent id="t"><linkEventDefinition name="L"/></intermediateThrowEvent><intermediateCatchEvent id="c"><linkEventDefinition name="L"/></intermediateCatchEvent><sequenceFlow id="f2" sourceRef="c" targetRef="e"/><endEvent id="e"/>${more}`);
    expect(await messagesOf(pair(''))).toEqual([]);
    expect(await messagesOf(pair('<sequenceFlow id="g" sourceRef="t" targetRef="e"/>'))).toEqual(['t: intermediateThrowEvent t: is the source of a link and cannot have outgoing sequence flows']);
    expect(await messagesOf(pair('<sequenceFlow id="g" sourceRef="s" targetRef="c"/>'))).toEqual(['c: intermediateCatchEvent c: is the target of a link and cannot have incoming sequence flows']);
    expect(await messagesOf(pair('<intermediateCatchEvent id="d"><linkEventDefinition name="L"/></intermediateCatchEvent>'))).toEqual(['t: intermediateThrowEvent t: several catching link events "L" in the same scope']);
    expect(await messagesOf(pair('<intermediateCatchEvent id="d"><linkEventDefinition name="K"/></intermediateCatchEvent>'))).toEqual([expect.stringContaining('d: intermediateCatchEvent d: can never run')]);
  });

  test('ad-hoc sub-processes hold activities, and what flows lead to', async () => {
    const adHoc = (content: string): string => around(`<adHocSubProcess id="x"><task id="t"/>${content}</adHocSubProcess>`);
    expect(await messagesOf(adHoc('<exclusiveGateway id="g"/><sequenceFlow id="f" sourceRef="t" targetRef="g"/>'))).toEqual([]);
    expect(await messagesOf(adHoc('<startEvent id="i"/>'))).toEqual(['i: startEvent i: an ad-hoc sub-process has no start and end events']);
    expect(await messagesOf(adHoc('<endEvent id="i"/>'))).toEqual(['i: endEvent i: an ad-hoc sub-process has no start and end events']);
    expect(await messagesOf(adHoc('<exclusiveGateway id="g"/>'))).toEqual(['g: exclusiveGateway g: can never run: in an ad-hoc sub-process only activities start without a flow']);
  });

  test('event sub-processes have one typed start event and do not loop', async () => {
    const handler = (content: string): string => around(`<task id="x"/><subProcess id="h" triggeredByEvent="true">${content}</subProcess>`);
    const typed = (id: string): string => `<startEvent id="${id}"><messageEventDefinition messageRef="M"/></startEvent>`;
    expect(await messagesOf(handler(typed('i')))).toEqual([]);
    expect(await messagesOf(handler(typed('i') + typed('j')))).toEqual(expect.arrayContaining(['h: subProcess h: needs exactly one start event, has 2']) as string[]);
    expect(await messagesOf(handler('<startEvent id="i"/>'))).toEqual([expect.stringContaining('cannot be of type none')]);
    expect(await messagesOf(handler(`<standardLoopCharacteristics loopMaximum="2"/>${typed('i')}`))).toEqual(['h: subProcess h: an event sub-process cannot loop']);
  });

  test('each refusal names the place', async () => {
    const [problem] = await errorsOf(around('<task id="x" startQuantity="0"/>'));
    expect(problem).toMatchObject({ element: 'x', line: 6, column: 1, severity: 'error' });
  });
});
