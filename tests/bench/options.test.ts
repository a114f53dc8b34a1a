import { describe, expect, it } from 'vitest';
import { readOptions, type Options } from './options.ts';

const read = (line: string): Options => readOptions(line.split(' ').filter(Boolean)) as Options;

describe('options of the benchmark', () => {
  it('run the workloads of the peers by default, in an order that each can have', () => {
    expect(read('').workloads).toEqual(['W1', 'W1a', 'W2', 'W5', 'W4', 'W3', 'W6']);
    expect(read('')).toMatchObject({ databases: ['sqlite'], clients: 8, sizes: { w2: 800, w3: [{ open: 1_000 }, { open: 10_000 }, { open: 100_000, copied: true }] } });
  });

  it('take names in any case, sizes, and a pace that adds the paced timers', () => {
    expect(read('w2 step --db sqlite,mysql --n 10')).toMatchObject({ workloads: ['W2', 'step'], databases: ['sqlite', 'mysql'], sizes: { w2: 10 } });
    expect(read('W4 --rate 50')).toMatchObject({ workloads: ['W4', 'W4p'], rate: 50 });
    expect(read('W3 --quick --k 100,c1000').sizes.w3).toEqual([{ open: 100, copied: false }, { open: 1_000, copied: true }]);
  });

  it.each(['W9', '--db oracle', '--n many', '--k c100', '--k 100,50', '--other'])('refuse %s', (line) => {
    expect(() => read(line)).toThrow();
  });
});
