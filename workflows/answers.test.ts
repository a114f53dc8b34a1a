import { beforeEach, describe, expect, it } from 'vitest';
import { InstanceDriver } from '../engine/driver/instance-driver.ts';
import type { Input, InputBody } from '../engine/model/io.ts';
import { compileDefinition } from '../tests/harness/definition.ts';
import { model, T0 } from '../tests/harness/play.ts';
import { Answers } from './answers.ts';
import type { DeliverResult } from './messages.ts';

const xml = model(`
  <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="q"/>
  <userTask id="q" camunda:asyncBefore="true"/>`);

/** What a caller was answered: `from-to` with the events it got, or the code of the refusal. */
type Told = { range: string; events: number[] } | string;

describe('answers to callers', () => {
  let driver: InstanceDriver;
  let answers: Answers;
  let told: Record<string, Told>;

  beforeEach(async () => {
    driver = InstanceDriver.create(await compileDefinition(xml));
    answers = new Answers(driver);
    told = {};
  });

  const apply = (id: string, body: InputBody) => driver.deliver({ id, at: T0, ...body } satisfies Input);
  const start = () => apply('start', { kind: 'start', instanceId: 'I', businessKey: null, variables: {} });
  const goOn = () => apply(`continue:${driver.state.seq}`, { kind: 'timer' });
  const set = (id: string) => apply(id, { kind: 'setVariables', variables: { [id]: 1 } });
  const ask = (id: string, delivery: ReturnType<typeof apply>): void =>
    answers.add((result: DeliverResult) => {
      told[id] = result.ok ? { range: `${result.fromSeq}-${result.toSeq}`, events: result.events.map(({ seq }) => seq) } : result.rejection.code;
    }, delivery);
  const upTo = (from: number, to: number): Told => ({ range: `${from}-${to}`, events: Array.from({ length: to - from + 1 }, (_, i) => from + i) });

  it('take along the continuation behind a step', () => {
    start();
    goOn();
    ask('start', start());
    expect(answers.give()).toBeNull();
    expect(told).toEqual({ start: upTo(1, driver.state.seq) });
  });

  it('are divided among callers, each event to one of them', () => {
    ask('start', start());
    answers.give();
    const before = driver.state.seq;
    goOn();
    ask('a', set('a'));
    const between = driver.state.seq;
    ask('b', set('b'));
    expect(answers.give()).toBeNull();
    expect(told).toEqual({ start: upTo(1, before), a: upTo(before + 1, between), b: upTo(between + 1, driver.state.seq) });
  });

  it('leave what has no caller to the instance itself', () => {
    ask('start', start());
    answers.give();
    const before = driver.state.seq;
    goOn();
    expect(answers.give()).toEqual({ from: before + 1, to: driver.state.seq });
    expect(answers.give()).toBeNull();
  });

  it('to inputs sent again, or refused, are no reason to bring in anything', () => {
    ask('start', start());
    answers.give();
    const before = driver.state.seq;
    goOn();
    ask('again', start());
    ask('unknown', apply('x', { kind: 'completeTask', task: 999, variables: {} }));
    expect(answers.give()).toEqual({ from: before + 1, to: driver.state.seq });
    expect(told).toMatchObject({ again: upTo(1, before), unknown: 'conflict' });
  });

  it('to the same input, asked for twice in one workflow task, are complete for both', () => {
    ask('start', start());
    ask('twin', start());
    expect(answers.give()).toBeNull();
    expect(told).toEqual({ start: upTo(1, driver.state.seq), twin: upTo(1, driver.state.seq) });
  });
});
