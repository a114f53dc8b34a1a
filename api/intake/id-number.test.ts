import { describe, expect, it } from 'vitest';
import { parseIdNumber } from './id-number.ts';

describe('a citizen identity number', () => {
  it('tells birth date and sex', () => {
    // The example of GB 11643-1999.
    expect(parseIdNumber('11010519491231002X')).toEqual({ birthDate: '1949-12-31', sex: '2' });
    expect(parseIdNumber('11010519491231002x')).toEqual({ birthDate: '1949-12-31', sex: '2' });
    expect(parseIdNumber('440301195803121015')).toEqual({ birthDate: '1958-03-12', sex: '1' });
  });

  it('is refused when any one digit is wrong or two neighbours are swapped', () => {
    const number = '440301195803121015';
    for (let at = 0; at < 17; at++) {
      for (let digit = 0; digit < 10; digit++) {
        const changed = number.slice(0, at) + digit + number.slice(at + 1);
        if (changed !== number) expect(parseIdNumber(changed)).toBeNull();
      }
      const swapped = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
      if (swapped !== number) expect(parseIdNumber(swapped)).toBeNull();
    }
  });

  it.each(['', '44030119580312101', '4403011958031210155', 'A40301195803121015', '44030119580312101Y'])('%j is none', (text) => {
    expect(parseIdNumber(text)).toBeNull();
  });
});
