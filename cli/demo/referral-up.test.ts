import { describe, expect, it } from 'vitest';
import { newIdentity, referralUp } from './referral-up.ts';

describe('newIdentity', () => {
  it('is a different, well-formed person each time', () => {
    const people = Array.from({ length: 20 }, newIdentity);
    for (const { idNo, birthDate } of people) {
      expect(idNo).toMatch(/^000000\d{11}[\dX]$/);
      expect(String(idNo).slice(6, 14)).toBe(String(birthDate).replaceAll('-', ''));
    }
    expect(new Set(people.map(({ idNo }) => idNo)).size).toBeGreaterThan(15);
  });
});

describe('referralUp', () => {
  it('starts from the fixtures of the package with a new patient', async () => {
    const scenario = referralUp();
    const [first, second] = [await scenario.start(null as never), await scenario.start(null as never)];
    expect((first.patient as { idNo: string }).idNo).not.toBe((second.patient as { idNo: string }).idNo);
    expect(first.targetDept).toBe('CARD');
  });
});
