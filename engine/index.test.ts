import { expect, test } from 'vitest';
import { compile, initialState, nextDue, step, validate, type Definition, type Input } from 'yilian/engine';

const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test">
  <process id="p" isExecutable="true">
    <startEvent id="s" /><sequenceFlow id="f" sourceRef="s" targetRef="wait" />
    <intermediateCatchEvent id="wait"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
  </process>
</definitions>`;

test('the engine is a library under the name of the package', async () => {
  const compiled = await compile(xml);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const graph = compiled.value.processes[0]!.graph;
  const definition: Definition = { bundle: { schema: 1, graph, decisions: {}, settings: {} }, policies: { schema: 1, calendars: {}, sla: {} } };
  const start: Input = { id: 'start', at: 0, kind: 'start', instanceId: 'I1', businessKey: null, variables: {} };

  const { state } = step(definition, initialState(), start);
  expect(nextDue(state)).toBe(3_600_000);
  expect(validate(definition, state, start)).toMatchObject({ code: 'conflict' });
  expect(step(definition, state, { id: 'timer', at: 3_600_000, kind: 'timer' }).state.status).toBe('completed');
});
