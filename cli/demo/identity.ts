import type { JsonObject } from '../../engine/model/json.ts';
import { idNumber } from '../../store/demo/id-number.ts';
import { nameOf } from '../../store/demo/names.ts';

const NAMES = 638;

/**
 * A made-up person with a well-formed identity number (the area code 000000 belongs to no place) and cards of their own: a person
 * who shares one identifier with somebody in the register is a doubt for the referral coordinator to settle.
 * @param random from 0 to 1; a seeded one makes the same person again
 */
export function newIdentity(random: () => number = Math.random): JsonObject {
  const upTo = (count: number): number => Math.floor(random() * count);
  const digits = (count: number): string => Array.from({ length: count }, () => upTo(10)).join('');
  const birthDate = new Date(Date.UTC(1940 + upTo(40), upTo(12), 1 + upTo(28))).toISOString().slice(0, 10);
  const { name, female } = nameOf(upTo(NAMES));
  const idNo = idNumber('000000', birthDate, 1 + upTo(499), female);
  return { name, sex: female ? '2' : '1', birthDate, idType: '01', idNo, cards: [{ type: 'socialSecurity', no: digits(10) }], healthRecordNo: digits(14), phone: `139${digits(8)}` };
}
