import { describe, expect, test } from 'vitest';
import { initialState, step } from '../../engine/step/index.ts';
import type { Definition } from '../../engine/model/definition.ts';
import type { EngineEvent, InputBody } from '../../engine/model/io.ts';
import type { Catches, EngineState } from '../../engine/model/state.ts';
import { compileDefinition } from '../harness/definition.ts';
import { Play, model, T0 } from '../harness/play.ts';

const CODES = '<error id="FULL" errorCode="FULL"/><error id="OTHER" errorCode="OTHER"/><escalation id="ESC" escalationCode="ESC"/>';
const throwing = model('<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="w"/><serviceTask id="w" camunda:type="external" camunda:topic="t"/>');

/** An instance of `throwing` that was called, after its work has thrown. */
async function thrown(code: string, called?: Catches): Promise<{ state: EngineState; events: EngineEvent[] }> {
  const definition: Definition = await compileDefinition(throwing);
  const at = (body: InputBody, id: string) => ({ id, at: T0, ...body });
  const started = step(definition, initialState(), at({ kind: 'start', instanceId: 'I2', businessKey: null, variables: {}, ...(called && { called }) }, 'a'));
  const job = Object.values(started.state.elements).find((element) => element.job)?.key ?? 0;
  return step(definition, started.state, at({ kind: 'jobError', job, attempt: 1, code, message: 'no bed', variables: { n: 1 } }, 'b'));
}

describe('an error that a called instance does not catch', () => {
  const catches = (...errors: (string | null)[]): Catches => ({ errors, escalations: [], depth: 1 });

  test('is reported when a caller catches it, and is no incident', async () => {
    for (const called of [catches('FULL'), catches(null), catches('OTHER', 'FULL')]) {
      const { state, events } = await thrown('FULL', called);
      expect(state.incidents).toEqual({});
      expect(events.at(-1)).toMatchObject({ type: 'error.reported', element: 'w', code: 'FULL', message: 'no bed', variables: { n: 1 } });
      expect(state.status).toBe('active');
    }
  });

  test('is an incident when nobody does, and in an instance that nobody called', async () => {
    for (const called of [catches('OTHER'), catches(), undefined]) {
      const { state, events } = await thrown('FULL', called);
      expect(Object.values(state.incidents)).toMatchObject([{ type: 'error', message: 'error FULL is not caught: no bed' }]);
      expect(events.some(({ type }) => type === 'error.reported')).toBe(false);
    }
  });
});

describe('what a call tells the called instance', () => {
  const requested = (play: Play) => play.events.find((event) => event.type === 'call.requested');

  test('codes that are caught around it, at any distance, and the id it gets', async () => {
    const inner = `<startEvent id="is"/><sequenceFlow id="i1" sourceRef="is" targetRef="c"/><callActivity id="c" calledElement="other"/>
      <boundaryEvent id="b1" attachedToRef="c"><errorEventDefinition errorRef="FULL"/></boundaryEvent><sequenceFlow id="i2" sourceRef="b1" targetRef="ie"/><endEvent id="ie"/>`;
    const play = await Play.of(
      model(`<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="sub"/><subProcess id="sub">${inner}</subProcess>
        <boundaryEvent id="b2" attachedToRef="sub" cancelActivity="false"><escalationEventDefinition escalationRef="ESC"/></boundaryEvent>
        <sequenceFlow id="f2" sourceRef="b2" targetRef="elsewhere"/><userTask id="elsewhere"/><sequenceFlow id="f3" sourceRef="b3" targetRef="e"/><endEvent id="e"/><boundaryEvent id="b3" attachedToRef="elsewhere"><errorEventDefinition errorRef="OTHER"/></boundaryEvent>`, CODES),
    );
    const event = requested(play);
    expect(event).toMatchObject({ calledElement: 'other', instanceId: `I1.${event?.seq}`, catches: { errors: ['FULL'], escalations: ['ESC'], depth: 1 } });
  });

  test('also that everything is caught', async () => {
    const play = await Play.of(
      model(`<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="c"/><callActivity id="c" calledElement="other"/>
        <subProcess id="esp" triggeredByEvent="true"><startEvent id="es"><errorEventDefinition/></startEvent></subProcess>`, CODES),
    );
    expect(requested(play)).toMatchObject({ catches: { errors: [null], escalations: [], depth: 1 } });
  });
});
