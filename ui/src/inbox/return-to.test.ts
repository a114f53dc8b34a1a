import { expect, it } from 'vitest';
import { stepsOf } from './return-to.ts';

const item = (id: string, steps?: string[]) => ({ id, title: null, ok: true, ...(steps && { steps }) });

it('counts how many tasks can go back to a step: that of most first, else in the order they were done', () => {
  expect(stepsOf([item('a', ['登记', '初审', '复审']), item('b', ['登记', '复审']), item('c', ['复审']), item('d')])).toEqual([{ step: '复审', tasks: 3 }, { step: '登记', tasks: 2 }, { step: '初审', tasks: 1 }]);
  expect(stepsOf([item('a')])).toEqual([]);
});
