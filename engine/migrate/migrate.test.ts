import { describe, expect, test } from 'vitest';
import { model, Play, T0 } from '../../tests/harness/play.ts';
import { line, migrateTo } from './test-support/migrated-play.ts';

const HOUR = 3_600_000;
const DEFINITIONS = '<message id="M" name="withdrawn"/><message id="N" name="changed"/><signal id="S" name="alarm"/>';

const user = (id: string, attributes = '', inner = ''): [string, string] => [id, `<userTask id="${id}" ${attributes}>${inner}</userTask>`];
const timer = (duration: string): string => `<timerEventDefinition><timeDuration xsi:type="tFormalExpression">${duration}</timeDuration></timerEventDefinition>`;
const boundary = (id: string, host: string, definition: string, interrupting = true): string =>
  `<boundaryEvent id="${id}" attachedToRef="${host}" cancelActivity="${interrupting}">${definition}</boundaryEvent><endEvent id="after_${id}"/><sequenceFlow id="to_${id}" sourceRef="${id}" targetRef="after_${id}"/>`;
const message = (ref = 'M'): string => `<messageEventDefinition messageRef="${ref}"/>`;
const play = (process: string, variables = {}): Promise<Play> => Play.of(model(process, DEFINITIONS), variables);
const to = (instance: Play, process: string, options: Parameters<typeof migrateTo>[2] = {}): ReturnType<typeof migrateTo> => migrateTo(instance, process, { definitions: DEFINITIONS, ...options });

describe('tasks and jobs', () => {
  test('a task keeps its key, assignee and groups, shows the new name and form, and goes on by the new flow', async () => {
    const instance = await play(line(user('triage', 'name="Triage" camunda:assignee="dr.chen" camunda:formKey="old"')));
    const before = instance.element('triage');
    const { events } = await to(instance, line(user('extra'), user('review', 'name="Review" camunda:formKey="new" camunda:assignee="nobody"'), user('sign')), { map: { triage: 'review' } });
    const after = instance.element('review');
    expect(after).toMatchObject({ key: before.key, task: { assignee: 'dr.chen', formKey: 'new', version: 2 } });
    expect(events).toMatchObject([
      { type: 'instance.migrated', processKey: 'p', definitionHash: null, map: { triage: 'review' } },
      { type: 'task.migrated', key: before.key, element: 'review', name: 'Review', formKey: 'new' },
    ]);
    instance.complete('review');
    expect(instance.tokens()).toEqual(['sign']);
  });

  test('a task that looks the same is not mentioned', async () => {
    const instance = await play(line(user('triage', 'name="Triage"')));
    const { events } = await to(instance, line(user('triage', 'name="Triage"'), user('sign')));
    expect(events.map(({ type }) => type)).toEqual(['instance.migrated']);
  });

  const service = (id: string, type: string): [string, string] => [id, `<serviceTask id="${id}"><extensionElements><camunda:connector><camunda:connectorId>${type}</camunda:connectorId></camunda:connector></extensionElements></serviceTask>`];
  const external: [string, string] = ['work', '<serviceTask id="work" camunda:type="external" camunda:topic="lab"/>'];

  test('a job of the same type stays under way', async () => {
    const instance = await play(line(service('work', 'send')));
    const { commands } = await to(instance, line(user('extra'), service('work', 'send')));
    expect(commands).toEqual([]);
    instance.jobDone('work');
    expect(instance.state.status).toBe('completed');
  });

  test('a job of another type is handed out anew; a late result of the old one is refused', async () => {
    const instance = await play(line(service('work', 'send')));
    const { commands, events } = await to(instance, line(external));
    expect(commands).toMatchObject([{ type: 'cancelJob' }]);
    expect(events.map(({ type }) => type)).toEqual(['instance.migrated', 'job.cancelled', 'job.created']);
    const { key } = instance.element('work');
    expect(instance.input({ kind: 'jobCompleted', job: key, attempt: 1, result: {} })).toBeDefined();
    expect(instance.input({ kind: 'jobCompleted', job: key, attempt: 2, result: {} })).toBeUndefined();
    expect(instance.state.status).toBe('completed');
  });

  test('an incident stays, and its retry follows the new definition', async () => {
    const instance = await play(line(service('work', 'send')));
    instance.input({ kind: 'jobFailed', job: instance.element('work').key, attempt: 1, message: 'down' });
    const { commands } = await to(instance, line(service('work', 'deliver')));
    expect(commands).toEqual([]);
    expect(instance.incidents()).toEqual(['down']);
    instance.input({ kind: 'retry', incident: Number(Object.keys(instance.state.incidents)[0]) });
    expect(instance.commands.at(-1)).toMatchObject({ type: 'runJob', handler: 'deliver', attempt: 2 });
  });

  test('a called instance is still answered', async () => {
    const call = (id: string): [string, string] => [id, `<callActivity id="${id}" calledElement="other"/>`];
    const instance = await play(line(call('call')));
    await to(instance, line(user('extra'), call('consult')), { map: { call: 'consult' } });
    instance.input({ kind: 'callCompleted', element: instance.element('consult').key, variables: {} });
    expect(instance.state.status).toBe('completed');
  });
});

describe('what is listened for', () => {
  test('a timer keeps its moment, whatever the new definition says', async () => {
    const instance = await play(line(user('triage')) + boundary('late', 'triage', timer('PT1H')));
    instance.at += HOUR / 2;
    await to(instance, line(user('triage')) + boundary('late', 'triage', timer('PT9H')));
    expect(Object.values(instance.state.subscriptions)).toMatchObject([{ kind: 'timer', due: T0 + HOUR }]);
    instance.timer();
    expect(instance.completed()).toContain('late');
  });

  test('unless it is to listen anew', async () => {
    const instance = await play(line(user('triage')) + boundary('late', 'triage', timer('PT1H')));
    instance.at += HOUR / 2;
    const { events } = await to(instance, line(user('triage')) + boundary('late', 'triage', timer('PT9H')), { updateTriggers: ['late'] });
    expect(events.map(({ type }) => type)).toEqual(['timer.cancelled', 'instance.migrated', 'timer.armed']);
    expect(Object.values(instance.state.subscriptions)).toMatchObject([{ due: T0 + HOUR / 2 + 9 * HOUR }]);
  });

  test('new boundary events open, those that are gone close', async () => {
    const instance = await play(line(user('triage')) + boundary('late', 'triage', timer('PT1H')));
    const { events } = await to(instance, line(user('triage')) + boundary('withdraw', 'triage', message()));
    expect(events.map(({ type }) => type)).toEqual(['timer.cancelled', 'instance.migrated', 'message.subscribed']);
    expect(instance.message('withdrawn')).toBeUndefined();
    expect(instance.completed()).toContain('withdraw');
  });

  test('a boundary event that has fired does not fire again', async () => {
    const process = line(user('triage')) + boundary('late', 'triage', timer('PT1H'), false);
    const instance = await play(process);
    instance.timer();
    await to(instance, process);
    expect(instance.state.subscriptions).toEqual({});
  });

  test('an activity whose job is still to come opens nothing yet', async () => {
    const instance = await play(line(user('triage', 'camunda:asyncBefore="true"')));
    const { events } = await to(instance, line(user('triage', 'camunda:asyncBefore="true"')) + boundary('withdraw', 'triage', message()));
    expect(events.map(({ type }) => type)).toEqual(['instance.migrated']);
    instance.timer();
    expect(instance.message('withdrawn')).toBeUndefined();
  });

  test('a new condition that holds already fires at once', async () => {
    const conditional = '<conditionalEventDefinition><condition xsi:type="tFormalExpression">=urgent = true</condition></conditionalEventDefinition>';
    const instance = await play(line(user('triage')), { urgent: true });
    await to(instance, line(user('triage')) + boundary('rush', 'triage', conditional));
    expect(instance.state.status).toBe('completed');
  });

  test('an event that cannot be opened prevents the migration', async () => {
    const instance = await play(line(user('triage')));
    const before = instance.state;
    const { obstacles } = await to(instance, line(user('triage')) + boundary('late', 'triage', timer('=missing')));
    expect(obstacles).toMatchObject([{ element: 'late', reason: expect.stringContaining('cannot begin to listen') as string }]);
    expect(instance.state).toBe(before);
  });

  const gateway = (...events: [string, string][]): string =>
    `<startEvent id="start"/><eventBasedGateway id="wait"/><sequenceFlow id="f0" sourceRef="start" targetRef="wait"/>${events
      .map(([id, definition]) => `<intermediateCatchEvent id="${id}">${definition}</intermediateCatchEvent><endEvent id="end_${id}"/><sequenceFlow id="to_${id}" sourceRef="wait" targetRef="${id}"/><sequenceFlow id="from_${id}" sourceRef="${id}" targetRef="end_${id}"/>`)
      .join('')}`;

  test('an event-based gateway waits for the events of the new definition', async () => {
    const instance = await play(gateway(['answer', message()], ['late', timer('PT1H')]));
    await to(instance, gateway(['change', message('N')], ['answer', message()]));
    expect(Object.values(instance.state.subscriptions).map((other) => other.kind === 'message' && other.name)).toEqual(['withdrawn', 'changed']);
    instance.message('changed');
    expect(instance.completed()).toContain('end_change');
  });

  const handler = (id: string, definition: string): string =>
    `<subProcess id="${id}" triggeredByEvent="true"><startEvent id="on_${id}">${definition}</startEvent><endEvent id="end_${id}"/><sequenceFlow id="in_${id}" sourceRef="on_${id}" targetRef="end_${id}"/></subProcess>`;

  test('event sub-processes of a scope: kept, opened, closed', async () => {
    const instance = await play(line(user('triage')) + handler('one', message()) + handler('two', '<signalEventDefinition signalRef="S"/>'));
    const { events } = await to(instance, line(user('triage')) + handler('one', message()) + handler('three', message('N')));
    expect(events.map(({ type }) => type)).toEqual(['signal.unsubscribed', 'instance.migrated', 'message.subscribed']);
    instance.message('changed');
    expect(instance.completed()).toContain('end_three');
  });

  test('a parallel multiple event remembers what has occurred', async () => {
    const both = `<intermediateCatchEvent id="both" parallelMultiple="true">${message()}${message('N')}</intermediateCatchEvent>`;
    const instance = await play(line(['both', both]));
    instance.message('withdrawn');
    await to(instance, line(user('extra'), ['both', both]));
    instance.message('changed');
    expect(instance.state.status).toBe('completed');
  });
});

describe('structure', () => {
  const loop = (sequential: boolean): string => `<multiInstanceLoopCharacteristics isSequential="${sequential}"><loopCardinality xsi:type="tFormalExpression">2</loopCardinality></multiInstanceLoopCharacteristics>`;

  test('multi-instance: body and instances, with a boundary event opened on the body once', async () => {
    const instance = await play(line(user('votes', '', loop(false))));
    await to(instance, line(user('extra'), user('votes', '', loop(false))) + boundary('late', 'votes', timer('PT1H')));
    expect(Object.values(instance.state.subscriptions)).toHaveLength(1);
    for (const task of Object.values(instance.state.elements).filter((element) => element.task)) instance.input({ kind: 'completeTask', task: task.key, variables: {} });
    expect(instance.state.status).toBe('completed');
  });

  test('a sub-process and what is inside, local variables included', async () => {
    const scope = (id: string, inner: string): [string, string] => [id, `<subProcess id="${id}"><startEvent id="in"/>${inner}<endEvent id="out"/><sequenceFlow id="s1" sourceRef="in" targetRef="inner"/><sequenceFlow id="s2" sourceRef="inner" targetRef="out"/></subProcess>`];
    const instance = await play(line(scope('care', user('inner')[1])));
    await to(instance, line(user('extra'), scope('care', user('inner')[1])));
    instance.complete('inner');
    expect(instance.state.status).toBe('completed');
  });

  const fork = (...branches: string[]): string =>
    `<startEvent id="start"/><parallelGateway id="split"/><sequenceFlow id="f0" sourceRef="start" targetRef="split"/><parallelGateway id="join"/><endEvent id="end"/><sequenceFlow id="f9" sourceRef="join" targetRef="end"/>${branches
      .map((id) => `<userTask id="${id}"/><sequenceFlow id="to_${id}" sourceRef="split" targetRef="${id}"/><sequenceFlow id="from_${id}" sourceRef="${id}" targetRef="join"/>`)
      .join('')}`;

  test('tokens at a join keep the flow they came by', async () => {
    const instance = await play(fork('a', 'b'));
    instance.complete('b');
    await to(instance, fork('c', 'b', 'a'), { map: { c: null } });
    instance.complete('a');
    // The token of the new branch is missing: it was never sent.
    expect(instance.tokens()).toEqual(['join', 'join']);
    await to(instance, fork('b', 'a', 'c'));
    expect(instance.tokens()).toEqual(['join', 'join']);
  });

  test('a join that would be complete without a further token prevents the migration', async () => {
    const instance = await play(fork('a', 'b', 'c'));
    instance.complete('a');
    instance.complete('b');
    const { obstacles } = await to(instance, fork('a', 'b'));
    expect(obstacles).toEqual([
      { element: 'c', reason: 'is active and has no target' },
      { element: 'join', reason: 'the tokens that wait here would be enough for join, none is to come that lets them on' },
    ]);
  });

  test('a token whose flow is gone prevents the migration', async () => {
    const instance = await play(fork('a', 'b'));
    instance.complete('a');
    const { obstacles } = await to(instance, fork('a', 'b', 'c'), { map: { from_a: null } });
    expect(obstacles).toEqual([{ element: 'join', reason: 'a token came by from_a, which has no target' }]);
  });

  const undoable = (id: string, handler: string): [string, string] => [id, `<userTask id="${id}"/><boundaryEvent id="on_${id}" attachedToRef="${id}"><compensateEventDefinition/></boundaryEvent><userTask id="${handler}" isForCompensation="true"/><association id="as_${id}" associationDirection="One" sourceRef="on_${id}" targetRef="${handler}"/>`];
  const undo: [string, string] = ['undo', '<intermediateThrowEvent id="undo"><compensateEventDefinition/></intermediateThrowEvent>'];

  test('what has completed is undone by the handler of the new definition', async () => {
    const instance = await play(line(undoable('book', 'cancelBooking'), user('wait'), undo));
    instance.complete('book');
    await to(instance, line(user('extra'), undoable('book', 'release'), user('wait'), undo));
    instance.complete('wait');
    expect(instance.tokens()).toEqual(['release', 'undo']);
    const queued = await to(instance, line(undoable('book', 'release'), user('wait'), undo));
    expect(queued.obstacles).toEqual([]);
    instance.complete('release');
    expect(instance.state.status).toBe('completed');
  });

  test('what can no longer be undone prevents the migration', async () => {
    const instance = await play(line(undoable('book', 'release'), user('wait')));
    instance.complete('book');
    expect((await to(instance, line(user('book'), user('wait')))).obstacles).toEqual([{ element: 'book', reason: 'has completed, and only one of it and book has a compensation handler' }]);
    expect((await to(instance, line(user('wait')))).obstacles).toEqual([{ element: 'book', reason: 'has completed, can be undone and has no target' }]);
  });
});
