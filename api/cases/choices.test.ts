import { describe, expect, it } from 'vitest';
import type { ExecutableGraph } from '../../engine/model/graph.ts';
import { choicesIn, valuesIn } from './choices.ts';

const node = (index: number, id: string, outgoing: number[]) => ({ index, id, kind: 'exclusiveGateway' as const, scope: 0, incoming: [], outgoing });
const graph = {
  schema: 1, key: 'p', nodes: [node(0, 'p', []), node(1, 'G', [0, 1]), node(2, 'Plain', [2])], messages: [], decisions: [], properties: {},
  flows: [
    { index: 0, id: 'yes', name: '同意', source: 1, target: 2, condition: { lang: 'feel', text: ' triage.level = "I" and amount > 5 ' } },
    { index: 1, id: 'no', source: 1, target: 2 }, { index: 2, id: 'on', source: 2, target: 1 },
  ],
} as unknown as ExecutableGraph;
const event = (seq: number, type: string, elementId: string | null, data = {}) => ({ seq, at: seq * 10, type, elementId, actorId: null, actorOrgId: null, data });
const round = (seq: number, flow: string) => [event(seq, 'element.completed', 'G'), event(seq + 1, 'flow.taken', flow), event(seq + 2, 'flow.taken', 'on')];

describe('choices of a case', () => {
  it('tells what was skipped, with the values of that moment', () => {
    const events = [event(1, 'instance.started', null, { variables: { amount: 3, triage: { level: 'II' } } }), ...round(2, 'no'), event(6, 'variables.set', null, { variables: { amount: 9, triage: { level: 'I' } } }), ...round(7, 'yes')];
    expect(choicesIn(graph, events, new Set())).toEqual([
      { seq: 2, at: 20, gateway: 'G', taken: ['no'], skipped: [{ flow: 'yes', label: '同意', condition: 'triage.level = "I" and amount > 5', values: [{ path: 'triage.level', value: 'II' }, { path: 'amount', value: 3 }] }] },
      { seq: 7, at: 70, gateway: 'G', taken: ['yes'], skipped: [{ flow: 'no', label: null, condition: null, values: [] }] },
    ]);
  });

  it('keeps back what is hidden, whole forms, and names in texts', () => {
    expect(valuesIn('secret = 1 and form = null and x = "amount" and form.a = 1', { secret: 1, form: { a: 2 }, x: 'y', amount: 1 }, new Set(['secret']))).toEqual([{ path: 'x', value: 'y' }, { path: 'form.a', value: 2 }]);
  });
});
