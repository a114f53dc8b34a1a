import type { Handler } from '../handler.ts';
import { text } from '../kit/input.ts';

/** Nobody has reported anything: the file starts with the full score. */
const NEW_FILE = { score: 100, level: 'A', openPenalties: 0 };

/** `practitioner.credit`: the credit file. Input: `practitionerId`. Result: `score, level, openPenalties`. */
export const credit: Handler = async (input, { store }) => {
  const { score, level, openPenalties } = (await store.credit(text(input, 'practitionerId'))) ?? NEW_FILE;
  return { score, level, openPenalties };
};
