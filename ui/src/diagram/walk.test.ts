import { describe, expect, it } from 'vitest';
import type { ElementFacts } from './element-states.ts';
import { step } from './walk.ts';

const fact = (id: string, state: ElementFacts['state'] = 'pending', kind = 'bpmn:UserTask'): ElementFacts => ({ id, name: id, kind, frame: false, state, active: 0, completed: 0, terminated: 0, incident: null, lastAt: null });
const facts = [fact('S', 'completed', 'bpmn:StartEvent'), fact('G', 'completed'), fact('A'), fact('B', 'active'), fact('C')];
const flows = [['f1', 'S', 'G'], ['f2', 'G', 'A'], ['f3', 'G', 'B'], ['f4', 'G', 'C'], ['f5', 'B', 'gone']].map(([id = '', source = '', target = '']) => ({ id, source, target, name: '' }));
const from = (id: string | null, direction: Parameters<typeof step>[4]) => step(flows, facts, { f1: 1, f3: 1 }, id, direction);

describe('walking along the flows', () => {
  it('begins where the case is, and goes on along what was taken', () => {
    expect(from(null, 'on')).toBe('B');
    expect([from('S', 'on'), from('G', 'on'), from('G', 'back'), from('S', 'back')]).toEqual(['G', 'B', 'S', null]);
  });

  it('steps through the branches of a choice, all the way round', () => {
    expect([from('B', 'next'), from('A', 'next'), from('C', 'next'), from('B', 'previous')]).toEqual(['A', 'C', 'B', 'C']);
    expect(from('G', 'next')).toBeNull();
  });

  it('stays where there is nothing to see', () => {
    expect(from('B', 'on')).toBeNull();
  });
});
