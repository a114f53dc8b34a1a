import { describe, expect, it } from 'vitest';
import { newIdentity } from './identity.ts';
import { referralUp } from './referral-up.ts';
import { toldAnew, toldAs } from './told.ts';

describe('newIdentity', () => {
  it('is a different, well-formed person each time', () => {
    const people = Array.from({ length: 20 }, () => newIdentity());
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
    const [first, second] = [await scenario.start(null as never, toldAnew()), await scenario.start(null as never, toldAnew())];
    expect((first.patient as { idNo: string }).idNo).not.toBe((second.patient as { idNo: string }).idNo);
    expect(first.targetDept).toBe('CARD');
  });

  it('is the same referral when it is told the same way', async () => {
    const told = () => referralUp().start(null as never, toldAs('one', 1_795_000_000_000));
    expect(await told()).toEqual(await told());
  });
});
