import { expect, it } from 'vitest';
import { periodic } from './periodic.ts';

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
};

it('repeats, reports errors, does not pause while there is more, and stops', async () => {
  let runs = 0;
  const errors: unknown[] = [];
  const task = async (): Promise<boolean> => {
    if (++runs === 2) throw new Error('second');
    return runs < 2;
  };
  const loop = periodic(task, 5, (error) => errors.push(error));
  await until(() => runs >= 4);
  await loop.stop();
  const stopped = runs;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(runs).toBe(stopped);
  expect(errors).toEqual([new Error('second')]);
});

it('stops without waiting for the pause', async () => {
  const loop = periodic(async () => false, 60_000, () => undefined);
  const asked = Date.now();
  await loop.stop();
  expect(Date.now() - asked).toBeLessThan(1_000);
});
