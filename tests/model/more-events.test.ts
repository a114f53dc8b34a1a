import { describe, expect, test } from 'vitest';
import { model, Play } from '../harness/play.ts';

const flow = (id: string, source: string, target: string): string => `<sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}"/>`;

describe('signals', () => {
  test('reach every listener of the instance at once, and the outbox', async () => {
    const play = await Play.of(model(
      `<startEvent id="s"/>${flow('f1', 's', 'fork')}<parallelGateway id="fork"/>${flow('f2', 'fork', 'c1')}${flow('f3', 'fork', 'c2')}${flow('f4', 'fork', 'w')}
       <intermediateCatchEvent id="c1"><signalEventDefinition signalRef="S"/></intermediateCatchEvent>${flow('f5', 'c1', 'a')}<userTask id="a"/>
       <intermediateCatchEvent id="c2"><signalEventDefinition signalRef="S"/></intermediateCatchEvent>${flow('f6', 'c2', 'b')}<userTask id="b"/>
       <userTask id="w"/>${flow('f7', 'w', 'throw')}<intermediateThrowEvent id="throw"><signalEventDefinition signalRef="S"/></intermediateThrowEvent>`,
      '<signal id="S" name="alarm"/>',
    ));
    expect(play.tokens()).toEqual(['c1', 'c2', 'w']);
    play.complete('w');
    expect(play.tokens()).toEqual(['a', 'b']);
    expect(play.events.filter(({ type }) => type === 'signal.thrown')).toHaveLength(1);
    expect(play.input({ kind: 'signal', name: 'alarm', variables: {} })).toBeUndefined();
  });
});

describe('escalation', () => {
  const xml = (interrupting: boolean, ref = ' escalationRef="E"'): string => model(
    `<startEvent id="s"/>${flow('f1', 's', 'sub')}
     <subProcess id="sub"><startEvent id="i"/>${flow('g1', 'i', 'throw')}<intermediateThrowEvent id="throw"><escalationEventDefinition escalationRef="E"/></intermediateThrowEvent>${flow('g2', 'throw', 'a')}<userTask id="a"/></subProcess>
     <boundaryEvent id="e" attachedToRef="sub" cancelActivity="${interrupting}"><escalationEventDefinition${ref}/></boundaryEvent>${flow('f2', 'e', 'b')}<userTask id="b"/>`,
    '<escalation id="E" escalationCode="E1"/><escalation id="F" escalationCode="F1"/>',
  );
  test.each([[true, ['b']], [false, ['a', 'b']]])('interrupting %s', async (interrupting, tokens) => {
    expect((await Play.of(xml(interrupting))).tokens()).toEqual(tokens);
  });
  test('catch-all without a code; another code is not caught and changes nothing', async () => {
    expect((await Play.of(xml(false, ''))).tokens()).toEqual(['a', 'b']);
    expect((await Play.of(xml(false, ' escalationRef="F"'))).tokens()).toEqual(['a']);
  });
});

describe('conditional events', () => {
  const boundary = (interrupting: boolean): string => model(
    `<startEvent id="s"/>${flow('f1', 's', 'a')}<userTask id="a"/><boundaryEvent id="e" attachedToRef="a" cancelActivity="${interrupting}"><conditionalEventDefinition><condition xsi:type="tFormalExpression">temperature > 39</condition></conditionalEventDefinition></boundaryEvent>
     ${flow('f2', 'e', 'b')}<userTask id="b"/>`);

  test('fires when a change makes it true; a missing variable is not true', async () => {
    const play = await Play.of(boundary(true));
    play.input({ kind: 'setVariables', variables: { temperature: 38 } });
    expect(play.tokens()).toEqual(['a']);
    play.input({ kind: 'setVariables', variables: { temperature: 40 } });
    expect(play.tokens()).toEqual(['b']);
  });

  test('one that holds already fires at once', async () => {
    expect((await Play.of(boundary(true), { temperature: 40 })).tokens()).toEqual(['b']);
    expect((await Play.of(boundary(false), { temperature: 40 })).tokens()).toEqual(['a', 'b']);
  });
});

test('link events jump inside their scope', async () => {
  const play = await Play.of(model(
    `<startEvent id="s"/>${flow('f1', 's', 'go')}<intermediateThrowEvent id="go"><linkEventDefinition name="L"/></intermediateThrowEvent>
     <intermediateCatchEvent id="land"><linkEventDefinition name="L"/></intermediateCatchEvent>${flow('f2', 'land', 'a')}<userTask id="a"/>`,
  ));
  expect(play.tokens()).toEqual(['a']);
});

describe('several triggers', () => {
  const xml = (parallel: boolean): string => model(
    `<startEvent id="s"/>${flow('f1', 's', 'c')}<intermediateCatchEvent id="c"${parallel ? ' parallelMultiple="true"' : ''}><messageEventDefinition messageRef="M"/><signalEventDefinition signalRef="S"/></intermediateCatchEvent>${flow('f2', 'c', 'a')}<userTask id="a"/>`,
    '<message id="M" name="m"/><signal id="S" name="s"/>',
  );
  test('multiple: any of them', async () => {
    const play = await Play.of(xml(false));
    play.message('m');
    expect(play.tokens()).toEqual(['a']);
  });
  test('parallel multiple: all of them, in any order', async () => {
    const play = await Play.of(xml(true));
    play.input({ kind: 'signal', name: 's', variables: {} });
    play.input({ kind: 'signal', name: 's', variables: {} });
    expect(play.tokens()).toEqual(['c']);
    play.message('m');
    expect(play.tokens()).toEqual(['a']);
  });
});

describe('ad-hoc sub-process', () => {
  const xml = (attributes: string, inner = '', properties = ''): string => model(
    `<startEvent id="s"/>${flow('f1', 's', 'h')}<adHocSubProcess id="h" ${attributes}>${properties}<userTask id="a"/><userTask id="b"/>${inner}</adHocSubProcess>${flow('f2', 'h', 'z')}<userTask id="z"/>`);
  const auto = '<extensionElements><camunda:properties><camunda:property name="adHocActivation" value="auto"/></camunda:properties></extensionElements>';
  const condition = '<completionCondition xsi:type="tFormalExpression">done</completionCondition>';

  test('by hand: as often as wanted, until the condition holds', async () => {
    const play = await Play.of(xml('', condition), { done: false });
    const activate = (...activities: string[]): unknown => play.input({ kind: 'activateAdHoc', element: play.element('h').key, activities });
    activate('a');
    activate('a', 'b');
    play.complete('a');
    expect(play.tokens()).toEqual(['a', 'b', 'h']);
    play.complete('a', { done: true });
    expect(play.tokens()).toEqual(['z']);
  });

  test('the rest may finish when it is not to be cancelled', async () => {
    const play = await Play.of(xml('cancelRemainingInstances="false"', condition, auto), { done: true });
    play.complete('a');
    expect(play.tokens()).toEqual(['b', 'h']);
    play.complete('b');
    expect(play.tokens()).toEqual(['z']);
  });

  test('automatic and sequential: one after the other', async () => {
    const play = await Play.of(xml('ordering="Sequential"', '', auto));
    expect(play.tokens()).toEqual(['a', 'h']);
    play.complete('a');
    expect(play.tokens()).toEqual(['b', 'h']);
    play.complete('b');
    expect(play.tokens()).toEqual(['z']);
  });
});

describe('call activity', () => {
  const xml = model(
    `<startEvent id="s"/>${flow('f1', 's', 'c')}<callActivity id="c" calledElement="sub"><extensionElements><camunda:in source="x" target="y"/><camunda:out source="r" target="result"/></extensionElements></callActivity>
     ${flow('f2', 'c', 'z')}<userTask id="z"/><boundaryEvent id="e" attachedToRef="c"><errorEventDefinition/></boundaryEvent>${flow('f3', 'e', 'bad')}<userTask id="bad"/>`);

  test('hands variables in and out', async () => {
    const play = await Play.of(xml, { x: 7 });
    expect(play.events).toContainEqual(expect.objectContaining({ type: 'call.requested', calledElement: 'sub', binding: { type: 'latest' }, variables: { y: 7 } }));
    const { key } = play.element('c');
    play.input({ kind: 'callCompleted', element: key, variables: { r: 'fine', other: 1 } });
    expect(play.tokens()).toEqual(['z']);
    expect(play.variables).toEqual({ x: 7, result: 'fine' });
  });

  test('an error inside is caught outside; ending the activity cancels the call', async () => {
    const play = await Play.of(xml, { x: 7 });
    const { key } = play.element('c');
    play.input({ kind: 'callError', element: key, code: 'X', message: null, variables: {} });
    expect(play.tokens()).toEqual(['bad']);
    expect(play.events).toContainEqual(expect.objectContaining({ type: 'call.cancelled', key, instanceId: expect.stringMatching(/^I1\.\d+$/) as string }));
  });
});

describe('starts', () => {
  test('a message starts at an instantiating receive task or behind an instantiating gateway', async () => {
    const receive = model(`<receiveTask id="r" messageRef="M" instantiate="true"/>${flow('f1', 'r', 'a')}<userTask id="a"/>`, '<message id="M" name="m"/>');
    expect((await Play.of(receive, {}, 'r')).tokens()).toEqual(['a']);
    const gateway = (type: string): string => model(
      `<eventBasedGateway id="g" instantiate="true" eventGatewayType="${type}"/>${flow('f1', 'g', 'e1')}${flow('f2', 'g', 'e2')}
       <intermediateCatchEvent id="e1"><messageEventDefinition messageRef="M"/></intermediateCatchEvent><intermediateCatchEvent id="e2"><messageEventDefinition messageRef="N"/></intermediateCatchEvent>
       ${flow('f3', 'e1', 'a')}${flow('f4', 'e2', 'b')}<userTask id="a"/><userTask id="b"/>`,
      '<message id="M" name="m"/><message id="N" name="n"/>',
    );
    expect((await Play.of(gateway('Exclusive'), {}, 'e2')).tokens()).toEqual(['b']);
    const both = await Play.of(gateway('Parallel'), {}, 'e2');
    expect(both.tokens()).toEqual(['b', 'g']);
    both.message('m');
    expect(both.tokens()).toEqual(['a', 'b']);
  });

  test('without start events everything starts that no flow leads to', async () => {
    expect((await Play.of(model(`<userTask id="a"/><userTask id="b"/>${flow('f1', 'b', 'c')}<userTask id="c"/>`))).tokens()).toEqual(['a', 'b']);
  });
});

describe('modification', () => {
  const xml = model(
    `<startEvent id="s"/>${flow('f1', 's', 'a')}<userTask id="a"/>${flow('f2', 'a', 'sub')}<subProcess id="sub"><startEvent id="i"/>${flow('g1', 'i', 'b')}<userTask id="b"/>${flow('g2', 'b', 'c')}<userTask id="c"/></subProcess>${flow('f3', 'sub', 'z')}<userTask id="z"/>`);

  test('moves a token into a sub-process that does not run yet', async () => {
    const play = await Play.of(xml);
    play.input({ kind: 'modify', instructions: [{ type: 'startBefore', activity: 'c', variables: { moved: true } }, { type: 'cancel', activity: 'a' }] });
    expect(play.tokens()).toEqual(['c']);
    play.complete('c');
    expect(play.tokens()).toEqual(['z']);
  });

  test('start after, along a flow; the last token cancelled ends the instance', async () => {
    const play = await Play.of(xml);
    play.input({ kind: 'modify', instructions: [{ type: 'startAfter', activity: 'b' }, { type: 'startTransition', flow: 'f3' }, { type: 'cancel', activity: 'a' }] });
    expect(play.tokens()).toEqual(['c', 'z']);
    play.input({ kind: 'modify', instructions: [{ type: 'cancel', activity: 'z' }, { type: 'cancel', activity: 'sub' }] });
    expect(play.state.status).toBe('completed');
  });

  test('an unknown activity refuses all of it', async () => {
    const play = await Play.of(xml);
    expect(play.input({ kind: 'modify', instructions: [{ type: 'cancel', activity: 'a' }, { type: 'startBefore', activity: 'nope' }] })).toMatchObject({ code: 'notFound' });
    expect(play.tokens()).toEqual(['a']);
  });
});

test('suspended: people and timers wait, operators do not', async () => {
  const play = await Play.of(model(`<startEvent id="s"/>${flow('f1', 's', 'a')}<userTask id="a"/>`));
  play.input({ kind: 'suspend' });
  expect(play.complete('a')).toMatchObject({ code: 'conflict' });
  play.input({ kind: 'resume' });
  expect(play.complete('a')).toBeUndefined();
});

test('asynchronous continuations are jobs of their own', async () => {
  const play = await Play.of(model(`<startEvent id="s"/>${flow('f1', 's', 'a')}<userTask id="a" camunda:asyncBefore="true" camunda:asyncAfter="true"/>${flow('f2', 'a', 'z')}<userTask id="z"/>`));
  expect(Object.values(play.state.elements).some(({ task }) => task)).toBe(false);
  play.timer();
  play.complete('a');
  expect(play.tokens()).toEqual(['a']);
  play.timer();
  expect(play.tokens()).toEqual(['z']);
});

test('lanes stand for the role of tasks that name nobody', async () => {
  const play = await Play.of(model(
    `<laneSet id="ls"><lane id="l1" name="nurses"><flowNodeRef>a</flowNodeRef></lane></laneSet><startEvent id="s"/>${flow('f1', 's', 'a')}<userTask id="a"/>`,
  ));
  expect(play.element('a').task?.candidateGroups).toEqual(['nurses']);
});
