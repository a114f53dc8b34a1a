import { describe, expect, it } from 'vitest';
import { outcomeOf, type Experiment } from './experiment.ts';
import { readOptions } from './options.ts';

const experiment = (id: string, ci: boolean): Experiment => ({ id, title: id, sizes: { ...(ci && { ci: {} }), quick: {}, full: {} }, run: async () => outcomeOf({}, []) });
const all = [experiment('T1', true), experiment('T2', false)];
const read = (...argv: string[]) => {
  const options = readOptions(argv, all);
  if (options === 'help') throw new Error('no options');
  return { ...options, chosen: options.chosen.map(({ id }) => id) };
};

describe('readOptions', () => {
  it('runs everything quickly by default, and what has a smallest size with --ci', () => {
    expect(read()).toMatchObject({ chosen: ['T1', 'T2'], size: 'quick', json: null, keep: false });
    expect(read('--ci')).toMatchObject({ chosen: ['T1'], size: 'ci' });
  });
  it('takes experiments by name in the order named, and the seed', () => expect(read('t2', 'T1', '--full', '--seed', '7')).toMatchObject({ chosen: ['T2', 'T1'], size: 'full', seed: 7 }));
  it.each([[['T9'], /no experiment T9/], [['T2', '--ci'], /T2 has no --ci/], [['--ci', '--full'], /one size/], [['--seed', 'x'], /--seed/]])('refuses %j', (argv, message) => expect(() => read(...argv)).toThrow(message));
});
