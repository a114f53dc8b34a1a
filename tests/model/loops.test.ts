import { describe, expect, test } from 'vitest';
import { model, Play } from '../harness/play.ts';

const flow = (id: string, source: string, target: string): string => `<sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}"/>`;
const around = (activity: string, more = ''): string => model(`<startEvent id="s"/>${flow('f1', 's', 'a')}${activity}${flow('f2', 'a', 'z')}<userTask id="z"/>${more}`);
const task = (loop: string): string => `<userTask id="a">${loop}</userTask>`;

describe('multi-instance', () => {
  test('parallel over a collection: one instance per item, each with its own variables', async () => {
    const play = await Play.of(around(task('<multiInstanceLoopCharacteristics camunda:collection="people" camunda:elementVariable="person"/>')), { people: ['ann', 'bo', 'cy'] });
    expect(play.tokens()).toEqual(['a', 'a', 'a', 'a']);
    const instances = Object.values(play.state.elements).filter(({ task }) => task);
    expect(instances.map(({ vars }) => vars?.['person'])).toEqual(['ann', 'bo', 'cy']);
    for (const { key } of instances) play.input({ kind: 'completeTask', task: key, variables: {} });
    expect(play.tokens()).toEqual(['z']);
  });

  test('sequential: one after the other, in order', async () => {
    const play = await Play.of(around(task('<multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>')));
    const counters: unknown[] = [];
    while (play.tokens().includes('a')) {
      const open = Object.values(play.state.elements).filter(({ task }) => task);
      expect(open).toHaveLength(1);
      counters.push(open[0]?.vars?.['loopCounter']);
      play.input({ kind: 'completeTask', task: open[0]?.key ?? 0, variables: {} });
    }
    expect(counters).toEqual([0, 1, 2]);
    expect(play.tokens()).toEqual(['z']);
  });

  test('completion condition: the rest is cancelled', async () => {
    const play = await Play.of(around(task('<multiInstanceLoopCharacteristics><loopCardinality>4</loopCardinality><completionCondition>nrOfCompletedInstances / nrOfInstances >= 0.5</completionCondition></multiInstanceLoopCharacteristics>')));
    const keys = Object.values(play.state.elements).filter(({ task }) => task).map(({ key }) => key);
    play.input({ kind: 'completeTask', task: keys[3] ?? 0, variables: {} });
    play.input({ kind: 'completeTask', task: keys[0] ?? 0, variables: {} });
    expect(play.tokens()).toEqual(['z']);
    expect(play.events.filter(({ type }) => type === 'task.cancelled')).toHaveLength(2);
  });

  test('no items: nothing to do; not a list: incident', async () => {
    const xml = around(task('<multiInstanceLoopCharacteristics camunda:collection="people"/>'));
    expect((await Play.of(xml, { people: [] })).tokens()).toEqual(['z']);
    expect((await Play.of(xml, { people: 'x' })).incidents()[0]).toContain('not a list');
  });

  test('a boundary event on the activity takes all instances away; an error in one of them is caught there', async () => {
    const xml = around(
      `<serviceTask id="a"><extensionElements><camunda:connector><camunda:connectorId>w</camunda:connectorId></camunda:connector></extensionElements><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></serviceTask>`,
      `<boundaryEvent id="e" attachedToRef="a"><errorEventDefinition/></boundaryEvent>${flow('f3', 'e', 'y')}<userTask id="y"/>`,
    );
    const play = await Play.of(xml);
    const [first] = Object.values(play.state.elements).filter(({ job }) => job);
    play.input({ kind: 'jobError', job: first?.key ?? 0, attempt: 1, code: 'X' });
    expect(play.tokens()).toEqual(['y']);
  });

  test('outputs are collected in the order of the items', async () => {
    const xml = around(task('<multiInstanceLoopCharacteristics camunda:collection="items" camunda:elementVariable="item"><loopDataOutputRef>results</loopDataOutputRef><outputDataItem id="result" name="result"/></multiInstanceLoopCharacteristics>')).replace(
      '<startEvent id="s"/>',
      '<startEvent id="s"/><dataObject id="results" name="results"/>',
    );
    const play = await Play.of(xml, { items: [1, 2], result: null });
    const keys = Object.values(play.state.elements).filter(({ task }) => task).map(({ key }) => key);
    for (const key of keys.toReversed()) {
      play.input({ kind: 'setVariables', element: key, variables: {} });
      play.input({ kind: 'completeTask', task: key, variables: { result: `r${key}` } });
    }
    expect(play.tokens()).toEqual(['z']);
  });

  test('an instance can be added while it runs', async () => {
    const play = await Play.of(around(task('<multiInstanceLoopCharacteristics camunda:collection="people" camunda:elementVariable="person"/>')), { people: ['ann'] });
    const body = Object.values(play.state.elements).find(({ loop }) => loop);
    play.input({ kind: 'addInstance', element: body?.key ?? 0, item: 'zoe' });
    const instances = Object.values(play.state.elements).filter(({ task }) => task);
    expect(instances.map(({ vars }) => vars?.['person'])).toEqual(['ann', 'zoe']);
    for (const { key } of instances) play.input({ kind: 'completeTask', task: key, variables: {} });
    expect(play.tokens()).toEqual(['z']);
  });

  test('nested: a sub-process per item, with tasks per item inside', async () => {
    const play = await Play.of(
      around(`<subProcess id="a"><multiInstanceLoopCharacteristics camunda:collection="teams" camunda:elementVariable="team"/>
        <startEvent id="i"/>${flow('g1', 'i', 'b')}<userTask id="b"><multiInstanceLoopCharacteristics camunda:collection="team" camunda:elementVariable="member"/></userTask></subProcess>`),
      { teams: [['a', 'b'], ['c']] },
    );
    const members = Object.values(play.state.elements).filter(({ task }) => task);
    expect(members.map(({ vars }) => vars?.['member'])).toEqual(['a', 'b', 'c']);
    for (const { key } of members) play.input({ kind: 'completeTask', task: key, variables: {} });
    expect(play.tokens()).toEqual(['z']);
  });
});

describe('standard loop', () => {
  test('repeats while the condition holds, tested after', async () => {
    const play = await Play.of(around(task('<standardLoopCharacteristics><loopCondition>again</loopCondition></standardLoopCharacteristics>')), { again: false });
    const once = (): number => Object.values(play.state.elements).find(({ task }) => task)?.key ?? 0;
    play.input({ kind: 'completeTask', task: once(), variables: { again: true } });
    play.input({ kind: 'completeTask', task: once(), variables: { again: false } });
    expect(play.tokens()).toEqual(['z']);
  });

  test('tested before: may not run at all; the maximum holds', async () => {
    const before = '<standardLoopCharacteristics testBefore="true" loopMaximum="2"><loopCondition>go</loopCondition></standardLoopCharacteristics>';
    expect((await Play.of(around(task(before)), { go: false })).tokens()).toEqual(['z']);
    const script = (max: string): string =>
      around(`<scriptTask id="a" scriptFormat="feel" camunda:resultVariable="n"><standardLoopCharacteristics testBefore="true"${max}><loopCondition>n &lt; 5</loopCondition></standardLoopCharacteristics><script>n + 1</script></scriptTask>`);
    expect((await Play.of(script(''), { n: 0 })).variables['n']).toBe(5);
    expect((await Play.of(script(' loopMaximum="3"'), { n: 0 })).variables['n']).toBe(3);
  });
});

test('start and completion quantity', async () => {
  const play = await Play.of(model(
    `<startEvent id="s"/>${flow('f1', 's', 't')}<task id="t" completionQuantity="3"/>${flow('f2', 't', 'u')}<userTask id="u"/>${flow('f3', 'u', 'v')}<userTask id="v" startQuantity="2"/>`,
  ));
  expect(play.tokens()).toEqual(['u', 'u', 'u']);
  play.complete('u');
  expect(play.tokens()).toEqual(['u', 'u', 'v']);
  play.complete('u');
  expect(Object.values(play.state.elements).filter(({ task }) => task)).toHaveLength(2);
});
