import { describe, expect, test } from 'vitest';
import { model, Play, T0 } from '../harness/play.ts';

const flow = (id: string, source: string, target: string): string => `<sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}"/>`;
const timer = (text: string, kind = 'timeDuration'): string => `<timerEventDefinition><${kind}>${text}</${kind}></timerEventDefinition>`;
const HOUR = 3_600_000;

describe('boundary events', () => {
  const boundary = (interrupting: boolean, definition: string): string =>
    model(
      `<startEvent id="s"/>${flow('f1', 's', 'a')}<userTask id="a"/>${flow('f2', 'a', 'b')}<userTask id="b"/>
       <boundaryEvent id="e" attachedToRef="a" cancelActivity="${interrupting}">${definition}</boundaryEvent>${flow('f3', 'e', 'late')}<userTask id="late"/>`,
      '<message id="M" name="hurry"/>',
    );

  test('an interrupting timer takes the token away', async () => {
    const play = await Play.of(boundary(true, timer('PT2H')));
    play.timer();
    expect(play.at).toBe(T0 + 2 * HOUR);
    expect(play.tokens()).toEqual(['late']);
    expect(play.events.filter(({ type }) => type === 'task.cancelled')).toHaveLength(1);
  });

  test('a non-interrupting one adds a token; a cycle fires by its schedule and as often as it says', async () => {
    const play = await Play.of(boundary(false, timer('R3/PT1H', 'timeCycle')));
    const fired: number[] = [];
    while (Object.keys(play.state.subscriptions).length > 0) {
      play.timer();
      fired.push(play.at);
    }
    expect(fired).toEqual([T0 + HOUR, T0 + 2 * HOUR, T0 + 3 * HOUR]);
    expect(play.tokens()).toEqual(['a', 'late', 'late', 'late']);
  });

  test('completing the activity ends its boundary events', async () => {
    const play = await Play.of(boundary(false, '<messageEventDefinition messageRef="M"/>'));
    play.message('hurry');
    play.message('hurry');
    play.complete('a');
    expect(play.message('hurry')).toMatchObject({ code: 'conflict' });
    expect(play.tokens()).toEqual(['b', 'late', 'late']);
  });

  test('timers due together fire earliest first; what the first interrupts does not fire', async () => {
    const play = await Play.of(model(
      `<startEvent id="s"/>${flow('f1', 's', 'a')}<userTask id="a"/>
       <boundaryEvent id="e1" attachedToRef="a">${timer('PT1H')}</boundaryEvent>${flow('f3', 'e1', 'x')}<userTask id="x"/>
       <boundaryEvent id="e2" attachedToRef="a" cancelActivity="false">${timer('PT2H')}</boundaryEvent>${flow('f4', 'e2', 'y')}<userTask id="y"/>`,
    ));
    play.at = T0 + 5 * HOUR;
    play.input({ kind: 'timer' });
    expect(play.tokens()).toEqual(['x']);
  });
});

describe('errors', () => {
  const service = '<serviceTask id="w"><extensionElements><camunda:connector><camunda:connectorId>work</camunda:connectorId></camunda:connector></extensionElements></serviceTask>';
  const errors = '<error id="E1" errorCode="E1"/><error id="E2" errorCode="E2"/>';

  test('a boundary event of this code comes before a catch-all; code, message and variables are handed over', async () => {
    const play = await Play.of(model(
      `<startEvent id="s"/>${flow('f1', 's', 'w')}${service}
       <boundaryEvent id="any" attachedToRef="w"><errorEventDefinition camunda:errorCodeVariable="code" camunda:errorMessageVariable="text"/></boundaryEvent>${flow('f2', 'any', 'a')}<userTask id="a"/>
       <boundaryEvent id="e1" attachedToRef="w"><errorEventDefinition errorRef="E1"/></boundaryEvent>${flow('f3', 'e1', 'b')}<userTask id="b"/>`,
      errors,
    ));
    const other = Object.assign(Object.create(Object.getPrototypeOf(play) as object), structuredClone({ ...play })) as Play;
    play.jobError('w', 'E1');
    expect(play.tokens()).toEqual(['b']);
    other.jobError('w', 'X', 'broken', { detail: 1 });
    expect(other.tokens()).toEqual(['a']);
    expect(other.variables).toEqual({ code: 'X', text: 'broken', detail: 1 });
  });

  test('an error end event inside a sub-process is caught outside and ends what runs beside it', async () => {
    const play = await Play.of(model(
      `<startEvent id="s"/>${flow('f1', 's', 'sub')}
       <subProcess id="sub"><startEvent id="i"/>${flow('g1', 'i', 'fork')}<parallelGateway id="fork"/>${flow('g2', 'fork', 'a')}${flow('g3', 'fork', 'b')}
         <userTask id="a"/><userTask id="b"/>${flow('g4', 'a', 'fail')}<endEvent id="fail"><errorEventDefinition errorRef="E1"/></endEvent></subProcess>
       <boundaryEvent id="e" attachedToRef="sub"><errorEventDefinition errorRef="E1"/></boundaryEvent>${flow('f3', 'e', 'c')}<userTask id="c"/>`,
      errors,
    ));
    play.complete('a');
    expect(play.tokens()).toEqual(['c']);
  });

  test('an error nobody catches is an incident on the instance, which lives on', async () => {
    const play = await Play.of(model(`<startEvent id="s"/>${flow('f1', 's', 'w')}${service}`), {});
    play.jobError('w', 'E9', 'no stock');
    expect(play.state.status).toBe('active');
    expect(play.incidents()).toEqual(['error E9 is not caught: no stock']);
    play.input({ kind: 'retry', incident: Object.values(play.state.incidents)[0]?.key ?? 0 });
    expect(play.jobDone('w')).toBeUndefined();
    expect(play.state.status).toBe('completed');
  });

  test('an error event sub-process replaces the scope; it does not catch its own errors', async () => {
    const play = await Play.of(model(
      `<startEvent id="s"/>${flow('f1', 's', 'w')}${service}
       <subProcess id="h" triggeredByEvent="true"><startEvent id="hs"><errorEventDefinition/></startEvent>${flow('h1', 'hs', 'ht')}<userTask id="ht"/>${flow('h2', 'ht', 'he')}
         <endEvent id="he"><errorEventDefinition errorRef="E2"/></endEvent></subProcess>`,
      errors,
    ));
    play.jobError('w', 'E1');
    expect(play.tokens()).toEqual(['ht']);
    play.complete('ht');
    expect(play.incidents()).toEqual(['error E2 is not caught']);
  });
});

describe('event sub-processes', () => {
  const handler = (interrupting: boolean): string =>
    `<subProcess id="h" triggeredByEvent="true"><startEvent id="hs" isInterrupting="${interrupting}"><messageEventDefinition messageRef="M"/></startEvent>${flow('h1', 'hs', 'ht')}<userTask id="ht"/></subProcess>`;
  const xml = (interrupting: boolean): string => model(`<startEvent id="s"/>${flow('f1', 's', 'a')}<userTask id="a"/>${handler(interrupting)}`, '<message id="M" name="withdraw"/>');

  test('interrupting: replaces what runs, once', async () => {
    const play = await Play.of(xml(true));
    play.message('withdraw', { why: 'patient' });
    expect(play.tokens()).toEqual(['ht']);
    expect(play.message('withdraw')).toMatchObject({ code: 'conflict' });
    play.complete('ht');
    expect(play.state.status).toBe('completed');
  });

  test('non-interrupting: beside it, as often as it happens; the instance ends when all have ended', async () => {
    const play = await Play.of(xml(false));
    play.message('withdraw');
    play.message('withdraw');
    expect(play.tokens()).toEqual(['a', 'ht', 'ht']);
    play.complete('a');
    play.complete('ht');
    expect(play.state.status).toBe('active');
    play.complete('ht');
    expect(play.state.status).toBe('completed');
  });
});

test('terminate ends the other tokens of its scope only', async () => {
  const play = await Play.of(model(
    `<startEvent id="s"/>${flow('f1', 's', 'sub')}
     <subProcess id="sub"><startEvent id="i"/>${flow('g1', 'i', 'fork')}<parallelGateway id="fork"/>${flow('g2', 'fork', 'a')}${flow('g3', 'fork', 'b')}
       <userTask id="a"/><userTask id="b"/>${flow('g4', 'a', 'stop')}<endEvent id="stop"><terminateEventDefinition/></endEvent></subProcess>
     ${flow('f2', 'sub', 'after')}<userTask id="after"/>`,
  ));
  play.complete('a');
  expect(play.tokens()).toEqual(['after']);
});

test('a loop without a wait state is parked as an incident, not an endless step', async () => {
  const play = await Play.of(model(`<startEvent id="s"/>${flow('f1', 's', 'm')}<exclusiveGateway id="m"/>${flow('f2', 'm', 't')}<task id="t"/>${flow('f3', 't', 'm')}`));
  expect(play.incidents()[0]).toContain('loop');
});
