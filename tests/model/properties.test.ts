import { expect, test } from 'vitest';
import { PROPERTIES, type Property } from './properties.ts';

/** A quick part of `npm run properties`; the same seeds each time. */
const SEEDS: Record<Property, [count: number, paths: number]> = { models: [100, 10], joins: [150, 10], races: [1_000, 1] };

test.each(Object.entries(SEEDS) as [Property, [number, number]][])('%s', { timeout: 120_000 }, async (property, [count, paths]) => {
  const failures: string[] = [];
  for (let seed = 1; seed <= count; seed++) {
    try {
      await PROPERTIES[property](seed, paths);
    } catch (error) {
      failures.push(`npm run properties -- --only ${property} --n 1 --paths ${paths} --seed ${seed}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  expect(failures).toEqual([]);
});
