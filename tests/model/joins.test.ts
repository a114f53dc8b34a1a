import { describe, expect, test } from 'vitest';
import { model, Play } from '../harness/play.ts';

const flow = (id: string, source: string, target: string, condition = ''): string =>
  `<sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}">${condition && `<conditionExpression xsi:type="tFormalExpression">${condition}</conditionExpression>`}</sequenceFlow>`;

describe('inclusive gateway', () => {
  const xml = model(`
    <startEvent id="s"/>${flow('f0', 's', 'split')}<inclusiveGateway id="split" default="fc"/>
    ${flow('fa', 'split', 'a', '=x > 1')}${flow('fb', 'split', 'b', '=x > 2')}${flow('fc', 'split', 'c')}
    <userTask id="a"/><userTask id="b"/><userTask id="c"/>${flow('ga', 'a', 'join')}${flow('gb', 'b', 'join')}${flow('gc', 'c', 'join')}
    <inclusiveGateway id="join"/>${flow('f9', 'join', 'z')}<userTask id="z"/>`);

  test('takes every flow that holds, joins exactly those', async () => {
    const play = await Play.of(xml, { x: 3 });
    expect(play.tokens()).toEqual(['a', 'b']);
    play.complete('a');
    expect(play.tokens()).toEqual(['b', 'join']);
    play.complete('b');
    expect(play.tokens()).toEqual(['z']);
  });

  test('one flow, or the default: no waiting', async () => {
    const play = await Play.of(xml, { x: 0 });
    expect(play.tokens()).toEqual(['c']);
    play.complete('c');
    expect(play.tokens()).toEqual(['z']);
  });

  test('a token taken away by a boundary event does not leave the join waiting', async () => {
    const play = await Play.of(model(
      `<startEvent id="s"/>${flow('f0', 's', 'split')}<inclusiveGateway id="split"/>${flow('fa', 'split', 'a')}${flow('fb', 'split', 'b')}
       <userTask id="a"/><userTask id="b"/>${flow('ga', 'a', 'join')}${flow('gb', 'b', 'join')}
       <boundaryEvent id="e" attachedToRef="b"><messageEventDefinition messageRef="M"/></boundaryEvent>${flow('ge', 'e', 'y')}<userTask id="y"/>
       <inclusiveGateway id="join"/>${flow('f9', 'join', 'z')}<userTask id="z"/>`,
      '<message id="M" name="stop"/>',
    ));
    play.complete('a');
    expect(play.tokens()).toEqual(['b', 'join']);
    play.message('stop');
    expect(play.tokens()).toEqual(['y', 'z']);
  });

  test('inside a loop: the token that goes round again is waited for only if it can come without passing the join', async () => {
    const play = await Play.of(model(
      `<startEvent id="s"/>${flow('f0', 's', 'join')}<inclusiveGateway id="join"/>${flow('f1', 'join', 'a')}<userTask id="a"/>${flow('f2', 'a', 'again')}
       <exclusiveGateway id="again" default="out"/>${flow('back', 'again', 'join', '=more')}${flow('out', 'again', 'z')}<userTask id="z"/>`,
    ), { more: true });
    expect(play.tokens()).toEqual(['a']);
    play.complete('a');
    expect(play.tokens()).toEqual(['a']);
    play.complete('a', { more: false });
    expect(play.tokens()).toEqual(['z']);
  });
});

describe('complex gateway', () => {
  const xml = model(`
    <startEvent id="s"/>${flow('f0', 's', 'fork')}<parallelGateway id="fork"/>${flow('fa', 'fork', 'a')}${flow('fb', 'fork', 'b')}${flow('fc', 'fork', 'c')}
    <userTask id="a"/><userTask id="b"/><userTask id="c"/>${flow('ga', 'a', 'k')}${flow('gb', 'b', 'k')}${flow('gc', 'c', 'k')}
    <complexGateway id="k"><activationCondition xsi:type="tFormalExpression">activationCount >= 2</activationCondition></complexGateway>${flow('f9', 'k', 'z')}<userTask id="z"/>`);

  test('two of three: lets one token through and swallows the third', async () => {
    const play = await Play.of(xml);
    play.complete('a');
    expect(play.tokens()).toEqual(['b', 'c', 'k']);
    play.complete('c');
    expect(play.tokens()).toEqual(['b', 'k', 'z']);
    play.complete('b');
    expect(play.tokens()).toEqual(['z']);
    play.complete('z');
    expect(play.state.status).toBe('completed');
  });
});
