import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Experiment, SizeName } from './experiment.ts';

export interface Options {
  chosen: readonly Experiment[];
  size: SizeName;
  seed: number;
  /** File for the outcomes; null: only printed. */
  json: string | null;
  /** Keep the folders of all experiments, not only of those that failed. */
  keep: boolean;
}

export const help = (experiments: readonly Experiment[]): string => `Usage: npm run chaos -- [EXPERIMENT ...] [--ci | --quick | --full] [options]

Starts Yilian's parts as processes of their own, breaks them on purpose, and checks that nothing is lost, nothing happens twice and nothing stands still.
docs/reliability.md says what each experiment does and how it knows. The exit code is 1 when one fails.

${experiments.map(({ id, title }) => `  ${id.padEnd(4)} ${title}`).join('\n')}

  --ci         the smallest sizes, and only the experiments that have one (part of npm test)
  --quick      some ten minutes for all on two cores (the default)
  --full       the figures of docs/reliability.md; hours
  --seed N     chance of the run; printed at the start when left out
  --json FILE  write the outcomes
  --keep       keep databases and logs of experiments that passed as well`;

/** @throws Error for an option or an experiment that is unknown */
export function readOptions(argv: string[], experiments: readonly Experiment[]): Options | 'help' {
  const flag = { type: 'boolean', default: false } as const;
  const { values, positionals } = parseArgs({
    args: argv, allowPositionals: true,
    options: { ci: flag, quick: flag, full: flag, keep: flag, help: flag, seed: { type: 'string' }, json: { type: 'string' } },
  });
  if (values.help) return 'help';
  const sizes = (['ci', 'quick', 'full'] as const).filter((name) => values[name]);
  if (sizes.length > 1) throw new Error(`one size at a time, not --${sizes.join(' and --')}`);
  if (values.seed !== undefined && !/^\d{1,9}$/.test(values.seed)) throw new Error(`--seed is a number of up to nine digits, not ${values.seed}`);
  const size = sizes[0] ?? 'quick';
  const named = positionals.map((id) => {
    const found = experiments.find((experiment) => experiment.id.toLowerCase() === id.toLowerCase());
    if (found === undefined) throw new Error(`there is no experiment ${id}: ${experiments.map((experiment) => experiment.id).join(', ')}`);
    if (found.sizes[size] === undefined) throw new Error(`${found.id} has no --${size}`);
    return found;
  });
  return {
    chosen: named.length > 0 ? named : experiments.filter(({ sizes: of }) => of[size] !== undefined),
    size, keep: values.keep, seed: values.seed === undefined ? Math.floor(Math.random() * 1_000_000_000) : Number(values.seed), json: values.json === undefined ? null : resolve(values.json),
  };
}
