import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { model } from '../../../tests/harness/play.ts';
import { packageFolders } from '../../start/packages.ts';
import { loadPackage, type LoadedPackage } from '../package-folder.ts';
import { difference } from './compare.ts';
import { scenarioDocument, type Scenario } from './format.ts';
import { playScenario } from './play.ts';
import { readScenario, scenarioFiles } from './read.ts';

describe('the scenarios of the packages', () => {
  for (const folder of packageFolders()) {
    test.each(scenarioFiles(folder).map((file): [string, string] => [`${basename(folder)}/${basename(file)}`, file]))('%s', async (_, file) => {
      expect(playScenario(readScenario(file, folder), await loadPackage(folder)).failures).toEqual([]);
    });
  }

  it('come with the referral', () => {
    const referral = packageFolders().find((folder) => basename(folder) === 'referral') ?? '';
    expect(scenarioFiles(referral).map((file) => basename(file))).toEqual(['no-show.json', 'reject.json', 'routine.json']);
  });
});

const xml = model(`
  <extensionElements><camunda:properties><camunda:property name="initialState" value="NEW"/></camunda:properties></extensionElements>
  <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="check"/>
  <serviceTask id="check" camunda:resultVariable="checked"><extensionElements><camunda:connector><camunda:connectorId>check</camunda:connectorId>
    <camunda:inputOutput><camunda:inputParameter name="amount">=amount</camunda:inputParameter></camunda:inputOutput></camunda:connector></extensionElements></serviceTask>
  <boundaryEvent id="refused" attachedToRef="check"><errorEventDefinition errorRef="e"/></boundaryEvent>
  <sequenceFlow id="f2" sourceRef="check" targetRef="decide"/><sequenceFlow id="f3" sourceRef="refused" targetRef="end"/>
  <userTask id="decide" camunda:candidateGroups="staff@O1"><extensionElements><camunda:properties>
    <camunda:property name="outcomes" value="YES,NO"/><camunda:property name="caseState" value="OPEN"/></camunda:properties></extensionElements></userTask>
  <boundaryEvent id="late" attachedToRef="decide" cancelActivity="false"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
  <sequenceFlow id="f4" sourceRef="decide" targetRef="call"/>
  <callActivity id="call" calledElement="other"><extensionElements><camunda:out variables="all"/></extensionElements></callActivity>
  <sequenceFlow id="f5" sourceRef="call" targetRef="end"/><endEvent id="end"/>`, '<error id="e" errorCode="REFUSED"/>');

describe('a scenario', () => {
  let folder: string;
  let loaded: LoadedPackage;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'scenario-'));
    writeFileSync(join(folder, 'p.bpmn'), xml);
    writeFileSync(join(folder, 'amounts.json'), '{"small": [1, 2]}');
    mkdirSync(join(folder, 'scenarios'));
    loaded = await loadPackage(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const given = { at: '2026-11-23T09:00:00+08:00', variables: { amount: 3 }, handlers: { check: { result: { double: '=amount * 2' } } }, calls: { other: { done: true } } };
  const play = (scenario: Partial<Record<keyof Scenario, unknown>>): string[] =>
    playScenario(scenarioDocument.parse({ name: 'test', given, when: [], then: {}, ...scenario }), loaded).failures.map(({ message }) => message);
  const decided = { complete: 'decide', as: 'staff@O1', outcome: 'YES' };

  it('answers handlers and calls, moves time, and holds', () => {
    expect(play({
      when: [{ expect: { tokens: ['decide'], tasks: ['decide'], caseState: 'OPEN', variables: { checked: { double: 6 } } } }, { advance: 'PT1H' }, decided],
      then: { status: 'completed', variables: { done: true, refused: null }, timeline: [{ type: 'timer.fired', element: 'late' }, { type: 'call.requested', calledElement: 'other' }] },
    })).toEqual([]);
  });

  it('gives errors the model catches, and failures as incidents that a retry repairs', () => {
    expect(play({ given: { ...given, handlers: { check: { error: 'REFUSED' } } }, then: { status: 'completed', timeline: [{ type: 'error.thrown', code: 'REFUSED', caughtBy: 'refused' }] } })).toEqual([]);
    const handlers = { check: [{ fail: 'down' }, { result: {} }] };
    expect(play({ given: { ...given, handlers }, then: { tokens: ['check'], incidents: [{ element: 'check', message: 'down' }] } })).toEqual([]);
    expect(play({ given: { ...given, handlers }, then: {} })).toEqual(['then: incidents: check: down']);
    expect(play({ given: { ...given, handlers }, when: [{ retry: 'check' }], then: { tasks: ['decide'] } })).toEqual([]);
  });

  it('leaves jobs without an answer to the steps', () => {
    const unanswered = { ...given, handlers: {} };
    expect(play({ given: unanswered, when: [{ job: 'check', answer: { result: { double: 1 } } }], then: { tasks: ['decide'] } })).toEqual([]);
    expect(play({ given: unanswered, when: [decided] })).toEqual(['step 1 (complete decide): no task is open at decide; tokens: check; without an answer: check at check']);
  });

  it.each<[string, Partial<Record<keyof Scenario, unknown>>, RegExp]>([
    ['the wrong person', { when: [{ ...decided, as: 'staff@O2' }] }, /^step 1 .*refused: the task is not offered to this person \(forbidden\)/],
    ['an unknown outcome', { when: [{ ...decided, outcome: 'MAYBE' }] }, /outcome must be one of YES, NO/],
    ['a refusal that does not come', { when: [{ ...decided, refused: 'not offered' }] }, /was not refused/],
    ['tokens elsewhere', { then: { tokens: ['call'] } }, /^then: tokens: expected \["call"\], is \["decide"\]/],
    ['another status', { then: { status: 'completed' } }, /status: expected "completed", is "active"/],
    ['another state', { then: { states: ['NEW'] } }, /states: expected \["NEW"\], is \["NEW","OPEN"\]/],
    ['another variable', { then: { variables: { checked: { double: 7 } } } }, /variables\.checked\.double: expected 7, is 6/],
    ['events in another order', { then: { timeline: [{ type: 'task.created' }, { type: 'job.created' }] } }, /timeline: no \{"type":"job.created"\} after event/],
    ['an incident that is not', { then: { incidents: [{ element: 'check' }] } }, /incidents: none/],
    ['a message nobody waits for', { when: [{ message: 'm' }] }, /does not wait for m/],
    ['time that runs backwards', { when: [{ advanceTo: '2026-01-01T00:00:00Z' }] }, /has passed/],
    ['a handler the process does not have', { given: { ...given, handlers: { chek: { result: {} } } } }, /given: no task of the process has the handler chek/],
    ['an element the process does not have', { when: [{ complete: 'decied' }] }, /when: the process has no element decied/],
  ])('fails on %s', (_, changes, message) => {
    expect(play(changes)).toEqual([expect.stringMatching(message)]);
  });

  it('takes case states only along the transitions of the package', () => {
    const strict = { ...loaded, resources: { 'states.json': { transitions: [] } } };
    expect(playScenario(scenarioDocument.parse({ name: 'test', given, when: [], then: {} }), strict).failures).toEqual([{ at: ['then'], message: 'then: states.json does not allow NEW -> OPEN' }]);
  });

  it('takes data from files of its package, and from nowhere else', () => {
    const file = join(folder, 'scenarios', 'a.json');
    const write = (from: string): void => writeFileSync(file, JSON.stringify({ name: 'a', given: { ...given, variables: { amount: { $from: from } } }, when: [], then: {} }));
    write('../amounts.json#/small/1');
    expect(readScenario(file, folder).given.variables).toEqual({ amount: 2 });
    write('../../amounts.json');
    expect(() => readScenario(file, folder)).toThrow(/lies outside the package/);
    write('../amounts.json#/large');
    expect(() => readScenario(file, folder)).toThrow(/has nothing at #\/large/);
  });

  it('is refused with the place of the mistake', () => {
    const file = join(folder, 'scenarios', 'b.json');
    writeFileSync(file, JSON.stringify({ name: 'b', given, when: [{ complete: 'decide', outcom: 'YES' }], then: {} }));
    expect(() => readScenario(file, folder)).toThrow(/when\.0: .*outcom/);
  });
});

test.each<[unknown, unknown, string | null]>([
  [{ a: 1 }, { a: 1, b: 2 }, null],
  [{ a: [{ b: 1 }] }, { a: [{ b: 1, c: 2 }] }, null],
  [{ a: null }, {}, null],
  [{ a: [1] }, { a: [1, 2] }, 'a: expected [1], is [1,2]'],
  [{ a: { b: 1 } }, { a: {} }, 'a.b: expected 1, is not set'],
])('%j of %j', (expected, actual, message) => {
  expect(difference(expected as never, actual as never)).toBe(message);
});
