import { modelOf, PROPERTIES } from '../../model/properties.ts';
import { outcomeOf, type Experiment } from '../experiment.ts';

interface Size {
  models: number;
  /** Random paths through each. */
  paths: number;
  /** Processor time it may take, s: that of the process, so that neighbours on the machine do not count. */
  seconds?: number;
}

const MOST_FAILURES = 5;

/**
 * Random models on random paths, and after each step: the step of a state that went through JSON gives the same, an instance that moves to a new run after
 * every step leaves the same trace, the invariants hold. At the end the end is reached.
 */
export const randomModels: Experiment<Size> = {
  id: 'T8',
  title: 'random models on random paths: every step survives JSON and a new run, every path reaches the end',
  sizes: { quick: { models: 500, paths: 10, seconds: 60 }, full: { models: 20_000, paths: 10 } },
  async run({ models, paths, seconds }, { seed: first, log, signal }) {
    const before = process.cpuUsage();
    const failures: string[] = [];
    let checked = 0;
    for (; checked < models && failures.length < MOST_FAILURES && !signal.aborted; checked++) {
      const of = first + checked;
      try {
        await PROPERTIES.models(of, paths);
      } catch (error) {
        failures.push(`${error instanceof Error ? error.message : String(error)}\n    again: npm run properties -- --only models --n 1 --paths ${paths} --seed ${of} --print\n${modelOf(of).slice(0, 2_000)}`);
      }
      if (checked % 1_000 === 999) log(`${checked + 1} models`);
      // The loop never waits for anything else: lets the limit of the run come through.
      if (checked % 50 === 49) await new Promise(setImmediate);
    }
    const { user, system } = process.cpuUsage(before);
    const used = Math.round((user + system) / 100_000) / 10;
    return outcomeOf({ models: checked, 'paths each': paths, 'first seed': first, 'cpu s': used }, [...failures, seconds !== undefined && used > seconds && `${used} s of processor time, more than ${seconds} s`]);
  },
};
