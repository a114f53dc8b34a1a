import { describe, expect, test } from 'vitest';
import { model, Play } from '../harness/play.ts';

const flow = (id: string, source: string, target: string, condition = ''): string =>
  `<sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}">${condition && `<conditionExpression xsi:type="tFormalExpression">${condition}</conditionExpression>`}</sequenceFlow>`;

describe('exclusive gateway', () => {
  const xml = model(`
    <startEvent id="s"/>${flow('f1', 's', 'g')}
    <exclusiveGateway id="g" default="fd"/>
    ${flow('fa', 'g', 'a', '=x > 10')}${flow('fb', 'g', 'b', '${x &gt; 5}')}${flow('fd', 'g', 'd')}
    <userTask id="a"/><userTask id="b"/><userTask id="d"/>`);

  test.each([[11, 'a'], [7, 'b'], [1, 'd']])('x = %i takes the first flow that holds: %s', async (x, task) => {
    expect((await Play.of(xml, { x })).tokens()).toEqual([task]);
  });

  test('a condition over a missing variable is an incident; with the variable set a retry goes on', async () => {
    const play = await Play.of(xml);
    expect(play.tokens()).toEqual(['g']);
    expect(play.incidents()[0]).toContain('fa');
    play.input({ kind: 'setVariables', variables: { x: 20 } });
    play.input({ kind: 'retry', incident: Object.values(play.state.incidents)[0]?.key ?? 0 });
    expect(play.tokens()).toEqual(['a']);
    expect(play.incidents()).toEqual([]);
  });

  test('no flow can be taken: incident, never a silent end', async () => {
    const play = await Play.of(model(`<startEvent id="s"/>${flow('f1', 's', 'g')}<exclusiveGateway id="g"/>${flow('fa', 'g', 'a', '=x > 10')}<userTask id="a"/>`), { x: 1 });
    expect(play.state.status).toBe('active');
    expect(play.incidents()).toEqual(['no outgoing flow of g can be taken']);
  });
});

describe('parallel gateway', () => {
  const xml = model(`
    <startEvent id="s"/>${flow('f1', 's', 'fork')}
    <parallelGateway id="fork"/>${flow('f2', 'fork', 'a')}${flow('f3', 'fork', 'b')}
    <userTask id="a"/><userTask id="b"/>${flow('f4', 'a', 'join')}${flow('f5', 'b', 'join')}
    <parallelGateway id="join"/>${flow('f6', 'join', 'c')}<userTask id="c"/>`);

  test('the join waits for every incoming flow and lets one token out', async () => {
    const play = await Play.of(xml);
    expect(play.tokens()).toEqual(['a', 'b']);
    play.complete('a');
    expect(play.tokens()).toEqual(['b', 'join']);
    play.complete('b');
    expect(play.tokens()).toEqual(['c']);
  });

  test('two tokens by the same flow do not make a join', async () => {
    const play = await Play.of(model(`
      <startEvent id="s"/>${flow('f1', 's', 't')}<task id="t"/>${flow('f2', 't', 'm')}${flow('f2b', 't', 'm')}
      <exclusiveGateway id="m"/>${flow('f3', 'm', 'join')}${flow('f4', 'u', 'join')}
      ${flow('f0', 't', 'u')}<userTask id="u"/><parallelGateway id="join"/>${flow('f5', 'join', 'c')}<userTask id="c"/>`));
    expect(play.tokens()).toEqual(['join', 'join', 'u']);
    play.complete('u');
    expect(play.tokens()).toEqual(['c', 'join']);
  });
});

describe('event-based gateway', () => {
  const xml = model(
    `<startEvent id="s"/>${flow('f1', 's', 'g')}<eventBasedGateway id="g"/>
     ${flow('f2', 'g', 'm')}${flow('f3', 'g', 't')}
     <intermediateCatchEvent id="m"><messageEventDefinition messageRef="M"/></intermediateCatchEvent>
     <intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
     ${flow('f4', 'm', 'a')}${flow('f5', 't', 'b')}<userTask id="a"/><userTask id="b"/>`,
    '<message id="M" name="go"/>',
  );

  test('the first event decides and the other is forgotten', async () => {
    const play = await Play.of(xml);
    expect(Object.values(play.state.subscriptions)).toHaveLength(2);
    play.message('go', { answer: 42 });
    expect(play.tokens()).toEqual(['a']);
    expect(play.variables).toEqual({ answer: 42 });
    expect(play.state.subscriptions).toEqual({});
    expect(play.message('go')).toMatchObject({ code: 'conflict' });
  });

  test('the timer fires at its hour', async () => {
    const play = await Play.of(xml);
    play.timer();
    expect(play.tokens()).toEqual(['b']);
  });
});
