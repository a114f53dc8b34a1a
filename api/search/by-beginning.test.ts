import { expect, it } from 'vitest';
import { byBeginning, type Entry } from './by-beginning.ts';

const entry = (...hay: string[]): Entry<string> => ({ hay, found: hay[0] ?? '' });
const ENTRIES = [entry('复方丹参片', 'fufangdanshenpian', 'ffdsp'), entry('丹参片', 'danshenpian', 'dsp'), entry('维生素c片', 'weishengsucpian', 'wsscp', 'x0001'), entry('丹参滴丸', 'danshendiwan', 'dsdw')];

it.each([
  ['丹参', 8, ['丹参片', '丹参滴丸', '复方丹参片']],
  ['丹参', 2, ['丹参片', '丹参滴丸']],
  ['丹 参', 8, ['丹参片', '丹参滴丸', '复方丹参片']],
  ['danshen', 8, ['丹参片', '丹参滴丸']],
  ['DSP', 8, ['丹参片']],
  ['C片', 8, ['维生素c片']],
  ['x0', 8, ['维生素c片']],
  ['001', 8, []],
])('%s, at most %i: what begins with it, then names that contain it', (text, limit, expected) => {
  expect(byBeginning(ENTRIES, text, limit)).toEqual(expected);
});
