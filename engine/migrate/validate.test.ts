import { expect, test } from 'vitest';
import { model, Play } from '../../tests/harness/play.ts';
import { line, migrateTo } from './test-support/migrated-play.ts';

const DEFINITIONS = '<message id="M" name="withdrawn"/>';
const USER = '<userTask id="a"/>';
const LOOP = (sequential: boolean): string => `<userTask id="a"><multiInstanceLoopCharacteristics isSequential="${sequential}"><loopCardinality xsi:type="tFormalExpression">2</loopCardinality></multiInstanceLoopCharacteristics></userTask>`;
const IN_SCOPE = `<subProcess id="sub"><startEvent id="in"/>${USER}<endEvent id="out"/><sequenceFlow id="s1" sourceRef="in" targetRef="a"/><sequenceFlow id="s2" sourceRef="a" targetRef="out"/></subProcess>`;
const MESSAGE = '<messageEventDefinition messageRef="M"/>';
const TIMER = '<timerEventDefinition><timeDuration xsi:type="tFormalExpression">PT1H</timeDuration></timerEventDefinition>';
const on = (host: string, definition: string): string => `<boundaryEvent id="on" attachedToRef="${host}">${definition}</boundaryEvent><endEvent id="after"/><sequenceFlow id="x" sourceRef="on" targetRef="after"/>`;

test.each<[what: string, from: string, to: string, map: Record<string, string | null>, element: string, reason: string]>([
  ['no target', line(['a', USER]), line(['b', '<userTask id="b"/>']), {}, 'a', 'is active and has no target'],
  ['another kind', line(['a', USER]), line(['b', '<manualTask id="b"/>']), { a: 'b' }, 'a', 'is a userTask, b is a manualTask'],
  ['another scope', line(['a', USER]), line(['sub', IN_SCOPE]), {}, 'a', 'a is in another scope'],
  ['scope gone', line(['sub', IN_SCOPE]), line(['a', USER]), {}, 'sub', 'is active and has no target'],
  ['parallel to sequential', line(['a', LOOP(false)]), line(['a', LOOP(true)]), {}, 'a', 'repeats in another way than a'],
  ['one to many', line(['a', USER]), line(['a', LOOP(true)]), {}, 'a', 'only one of it and a repeats'],
  ['many to one', line(['a', LOOP(true)]), line(['a', USER]), {}, 'a', 'repeats in another way than a'],
  ['event of another kind', line(['c', `<intermediateCatchEvent id="c">${MESSAGE}</intermediateCatchEvent>`]), line(['c', `<intermediateCatchEvent id="c">${TIMER}</intermediateCatchEvent>`]), { c: 'c' }, 'c', 'c is about another kind of event'],
  ['boundary of another kind', line(['a', USER]) + on('a', MESSAGE), line(['a', USER]) + on('a', TIMER), { on: 'on' }, 'on', 'on is about another kind of event'],
  ['boundary of another host', line(['a', USER]) + on('a', MESSAGE), line(['a', USER], ['b', '<userTask id="b"/>']) + on('b', MESSAGE), { on: 'on' }, 'on', 'is waited for by a, on does not belong to a'],
  ['unknown source', line(['a', USER]), line(['a', USER]), { z: 'a' }, 'z', 'the old definition has no such element'],
  ['unknown target', line(['a', USER]), line(['a', USER]), { a: 'z' }, 'a', 'the new definition has no element z'],
  ['prototype names', line(['a', USER]), line(['a', USER]), { a: 'constructor' }, 'a', 'the new definition has no element constructor'],
  ['element to flow', line(['a', USER]), line(['a', USER]), { a: 'f0', f0: null }, 'a', 'is a userTask, f0 is a sequenceFlow'],
  ['two to one', line(['a', USER], ['b', '<userTask id="b"/>']), line(['a', USER]), { b: 'a' }, 'b', 'a is the target of a already'],
])('%s', async (_what, from, to, map, element, reason) => {
  const play = await Play.of(model(from, DEFINITIONS));
  const { obstacles } = await migrateTo(play, to, { definitions: DEFINITIONS, map });
  expect(obstacles).toContainEqual({ element, reason });
});

test('all obstacles are told at once, each once', async () => {
  const play = await Play.of(model(line(['a', LOOP(false)]) + on('a', MESSAGE), DEFINITIONS));
  const { obstacles } = await migrateTo(play, line(['a', USER]) + on('a', TIMER), { definitions: DEFINITIONS, map: { on: 'on', z: 'a' } });
  expect(obstacles.map(({ element }) => element).sort()).toEqual(['a', 'on', 'z']);
});

test('an instance that has ended is not migrated', async () => {
  const play = await Play.of(model(line(['a', USER])));
  play.complete('a');
  expect((await migrateTo(play, line(['a', USER]))).obstacles).toEqual([{ element: 'p', reason: 'the instance is not running' }]);
});
