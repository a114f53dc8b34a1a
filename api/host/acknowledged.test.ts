import { expect, it } from 'vitest';
import { Acknowledged } from './acknowledged.ts';

it('looks only for what this process has not brought in', async () => {
  const asked: string[] = [];
  const acknowledged = new Acknowledged({ lastSeq: (id) => Promise.resolve(asked.push(id)) });
  expect(await acknowledged.of('a')).toBe(1);
  acknowledged.note('a', 7, 'active');
  acknowledged.note('a', 5, 'active');
  expect(await acknowledged.of('a')).toBe(7);
  acknowledged.note('a', 9, 'completed');
  expect(await acknowledged.of('a')).toBe(2);
  expect(asked).toEqual(['a', 'a']);
});

it('forgets the instance it has not heard of for the longest time', async () => {
  const acknowledged = new Acknowledged({ lastSeq: () => Promise.resolve(-1) });
  for (let i = 0; i <= 10_000; i++) acknowledged.note(`i${i}`, i, 'active');
  expect(await acknowledged.of('i0')).toBe(-1);
  expect(await acknowledged.of('i1')).toBe(1);
});
