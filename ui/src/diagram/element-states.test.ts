import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../../api/contract/index.ts';
import { elementFacts, stepList } from './element-states.ts';

const model = ['Start', 'A', 'B', 'C', 'D', 'G'].map((id) => ({ id, name: id === 'G' ? '' : id, kind: id === 'G' ? 'bpmn:ExclusiveGateway' : id === 'Start' ? 'bpmn:StartEvent' : 'bpmn:UserTask' }));
const diagram = { xml: '', active: { A: 2, B: 1 }, completed: { Start: 1, A: 3, G: 1 }, terminated: { C: 1 }, flows: {}, incidents: { B: 'no answer' } };
const timeline = [{ elementId: 'Start', at: 5 }, { elementId: 'A', at: 9 }] as TimelineEntry[];

describe('states of the elements', () => {
  const facts = elementFacts(model, diagram, timeline);

  it('lets an incident outrank a token, and a token the past', () => {
    expect(Object.fromEntries(facts.map(({ id, state }) => [id, state]))).toEqual({ Start: 'completed', A: 'active', B: 'incident', C: 'terminated', D: 'pending', G: 'completed' });
    expect(facts[1]).toMatchObject({ active: 2, completed: 3, lastAt: 9 });
  });

  it('lists named steps, what needs attention first', () => {
    expect(stepList(facts).map(({ id }) => id)).toEqual(['B', 'A', 'Start', 'C', 'D']);
  });
});
