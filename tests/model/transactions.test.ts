import { describe, expect, test } from 'vitest';
import { model, Play } from '../harness/play.ts';

const flow = (id: string, source: string, target: string): string => `<sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}"/>`;
/** A user task with a compensation handler that is a user task too. */
const undoable = (id: string): string =>
  `<userTask id="${id}"/><boundaryEvent id="on_${id}" attachedToRef="${id}"><compensateEventDefinition/></boundaryEvent>
   <userTask id="undo_${id}" isForCompensation="true"/><association id="as_${id}" associationDirection="One" sourceRef="on_${id}" targetRef="undo_${id}"/>`;

describe('compensation', () => {
  test('in reverse order of completion, one after another, then the thrower goes on', async () => {
    const play = await Play.of(model(
      `<startEvent id="s"/>${flow('f1', 's', 'a')}${undoable('a')}${flow('f2', 'a', 'b')}${undoable('b')}${flow('f3', 'b', 'throw')}
       <intermediateThrowEvent id="throw"><compensateEventDefinition/></intermediateThrowEvent>${flow('f4', 'throw', 'z')}<userTask id="z"/>`,
    ));
    play.complete('a');
    play.complete('b');
    expect(play.tokens()).toEqual(['throw', 'undo_b']);
    play.complete('undo_b');
    expect(play.tokens()).toEqual(['throw', 'undo_a']);
    play.complete('undo_a');
    expect(play.tokens()).toEqual(['z']);
  });

  test('of one activity only; one that has not run has nothing to undo', async () => {
    const play = await Play.of(model(
      `<startEvent id="s"/>${flow('f1', 's', 'a')}${undoable('a')}${flow('f2', 'a', 'b')}${undoable('b')}${flow('f3', 'b', 'throw')}
       <intermediateThrowEvent id="throw"><compensateEventDefinition activityRef="a"/></intermediateThrowEvent>${flow('f4', 'throw', 'z')}<userTask id="z"/>`,
    ));
    play.complete('a');
    play.complete('b');
    expect(play.tokens()).toEqual(['throw', 'undo_a']);
    play.complete('undo_a');
    expect(play.tokens()).toEqual(['z']);
  });

  test('of a completed sub-process: what was done inside, with the data of the time', async () => {
    const play = await Play.of(model(
      `<startEvent id="s"/>${flow('f1', 's', 'sub')}<subProcess id="sub"><extensionElements><camunda:inputOutput><camunda:inputParameter name="bed">=wanted</camunda:inputParameter></camunda:inputOutput></extensionElements>
         <startEvent id="i"/>${flow('g1', 'i', 'a')}${undoable('a')}</subProcess>${flow('f2', 'sub', 'b')}<userTask id="b"/>${flow('f3', 'b', 'end')}
       <endEvent id="end"><compensateEventDefinition/></endEvent>`,
    ), { wanted: 'B7' });
    play.complete('a');
    play.complete('b', { wanted: 'B9' });
    expect(play.tokens()).toEqual(['end', 'undo_a']);
    const scope = play.state.elements[play.element('undo_a').parent];
    expect(scope?.vars?.['bed']).toBe('B7');
    play.complete('undo_a');
    expect(play.state.status).toBe('completed');
  });

  test('a compensation event sub-process undoes its scope as a whole', async () => {
    const play = await Play.of(model(
      `<startEvent id="s"/>${flow('f1', 's', 'sub')}<subProcess id="sub"><startEvent id="i"/>${flow('g1', 'i', 'a')}<userTask id="a"/>
         <subProcess id="h" triggeredByEvent="true"><startEvent id="hs"><compensateEventDefinition/></startEvent>${flow('h1', 'hs', 'undo')}<userTask id="undo"/></subProcess></subProcess>
       ${flow('f2', 'sub', 'throw')}<intermediateThrowEvent id="throw"><compensateEventDefinition/></intermediateThrowEvent>${flow('f3', 'throw', 'z')}<userTask id="z"/>`,
    ));
    play.complete('a');
    expect(play.tokens()).toEqual(['throw', 'undo']);
    play.complete('undo');
    expect(play.tokens()).toEqual(['z']);
  });
});

test('transaction cancel: stops the rest, undoes what completed, leaves by the cancel boundary event', async () => {
  const play = await Play.of(model(
    `<startEvent id="s"/>${flow('f1', 's', 'tx')}
     <transaction id="tx"><startEvent id="i"/>${flow('g1', 'i', 'fork')}<parallelGateway id="fork"/>${flow('g2', 'fork', 'a')}${flow('g3', 'fork', 'b')}${flow('g4', 'fork', 'c')}
       ${undoable('a')}${undoable('b')}<userTask id="c"/>${flow('g5', 'c', 'no')}<endEvent id="no"><cancelEventDefinition/></endEvent></transaction>
     ${flow('f2', 'tx', 'ok')}<userTask id="ok"/><boundaryEvent id="cancelled" attachedToRef="tx"><cancelEventDefinition/></boundaryEvent>${flow('f3', 'cancelled', 'z')}<userTask id="z"/>`,
  ));
  play.complete('a');
  play.complete('c');
  expect(play.tokens()).toEqual(['no', 'undo_a']);
  play.complete('undo_a');
  expect(play.tokens()).toEqual(['z']);
});
