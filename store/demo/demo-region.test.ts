import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { slotsFrom } from './capacity.ts';
import { loadDemoRegion } from './index.ts';
import { checkCharacter, idNumber } from './id-number.ts';
import { patients } from './patients.ts';
import { demoLogins } from './logins.ts';
import { colleagues } from './staff.ts';

/** A Monday morning in China. */
const NOW = Date.parse('2026-11-23T09:00:00+08:00');
const DAY = 86_400_000;

describe('identity numbers', () => {
  it('has the check character of GB 11643', () => {
    // The example of the standard.
    expect(checkCharacter('11010519491231002')).toBe('X');
    expect(checkCharacter('44052418800101001')).toBe('4');
    expect(idNumber('440309', '1951-03-08', 12, true)).toMatch(/^44030919510308024[\dX]$/);
    expect(idNumber('440309', '1951-03-08', 12, false)).toMatch(/^44030919510308023[\dX]$/);
  });

  it('is right and different for every demo patient', () => {
    const all = patients();
    expect(all).toHaveLength(40);
    for (const { patient, identifiers } of all) {
      expect(patient.idNo).toBe(patient.idNo.slice(0, 17) + checkCharacter(patient.idNo));
      expect(patient.idNo.slice(6, 14)).toBe(patient.birthDate.replaceAll('-', ''));
      expect(Number(patient.idNo[16]) % 2).toBe(patient.sex === '1' ? 1 : 0);
      expect(Date.parse(patient.birthDate)).toBeLessThan(NOW);
      expect(identifiers.map(({ system }) => system)).toEqual(['idCard', 'healthCard', 'socialSecurity']);
      expect(patient.id).toMatch(/^P\d{6}$/);
    }
    expect(new Set(all.flatMap(({ identifiers }) => identifiers.map(({ value }) => value))).size).toBe(120);
  });
});

describe('slots', () => {
  it('covers 30 days of working days, a tenth reserved for referrals', () => {
    const slots = slotsFrom(NOW);
    const days = new Set(slots.map((slot) => new Date(slot.start + 8 * 3_600_000).toISOString().slice(0, 10)));
    expect([...days].sort().slice(0, 6)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30']);
    expect(Math.max(...slots.map((slot) => slot.start))).toBeLessThan(NOW + 31 * DAY);
    const share = slots.filter((slot) => slot.pool === 'REFERRAL_RESERVED').length / slots.length;
    expect(share).toBeGreaterThan(0.09);
    expect(share).toBeLessThan(0.11);
    expect(new Set(slots.map((slot) => slot.id)).size).toBe(slots.length);
    expect(slots.every((slot) => slot.doctorName !== null)).toBe(true);
  });
});

describe('staff', () => {
  it('has people of its own behind every role', () => {
    const everybody = [...colleagues(), ...demoLogins];
    expect(new Set(everybody.map(({ person }) => person.id)).size).toBe(everybody.length);
    const roles = everybody.flatMap((member) => member.roles.map((role) => role.id));
    expect(new Set(roles).size).toBe(roles.length);
  });
});

describeOnEachDatabase('demo region', (database) => {
  const hashPassword = async (password: string): Promise<string> => `hash of ${password}`;
  beforeAll(() => loadDemoRegion(database.store, { now: NOW, hashPassword }), 60_000);

  it('has the organisations of the region', async () => {
    const { store } = database;
    const count = async (type: Parameters<typeof store.organisations>[0]): Promise<number> => (await store.organisations(type)).length;
    expect([await count('CHC'), await count('HOSP'), await count('IMGC'), await count('HB'), await count('GPO'), await count('DIST')]).toEqual([57, 25, 1, 1, 1, 8]);
    expect(await store.organisationByCode('C00057')).toMatchObject({ type: 'CHC', alliance: 'LONGHUA' });
    expect((await store.departments('H00003')).map((department) => department.code).sort()).toEqual(['CARD', 'EMER', 'ENDO', 'GAST', 'NEUR', 'OBGY', 'ONCO', 'ORTH', 'PEDI', 'RESP']);
  });

  it('has the demo accounts with their roles', async () => {
    const { store } = database;
    const roles = async (login: string): Promise<string[]> => {
      const account = await store.accountByLogin(login);
      expect(account?.passwordHash).toBe('hash of demo2026');
      const held = await store.effectiveRoles(account?.personId ?? '', NOW);
      return held.map((role) => `${role.role}@${role.orgId}${role.departmentCode === null ? '' : `#${role.departmentCode}`}`).sort();
    };
    expect(await roles('gp.lin')).toEqual(['gp@C00001', 'img_order_doc@C00001']);
    expect(await roles('coord.he')).toEqual(['chc_coord@C00001']);
    expect(await roles('office.wang')).toEqual(['ref_office@H00001']);
    expect(await roles('slot.zhao')).toEqual(['bed_mgr@H00001', 'exam_sched@H00001', 'slot_mgr@H00001']);
    expect(await roles('dr.chen')).toEqual(['attending@H00001#CARD', 'practitioner@H00001#CARD', 'specialist@H00001#CARD']);
    expect(await roles('coord.district')).toEqual(['district_coord@HB0001']);
    expect(await roles('gp.sun')).toEqual(['gp@C00002', 'img_order_doc@C00002']);
    expect(await roles('office.li')).toEqual(['ref_office@H00002']);
    expect(await roles('dr.zhou')).toEqual(['practitioner@H00002#CARD', 'specialist@H00002#CARD']);
    expect(await roles('duty.h1')).toEqual(['duty_officer@H00001']);
    expect(await roles('his.c1')).toEqual(['gp@C00001']);
    expect(await store.accountByLogin('his.c1')).toMatchObject({ apiClient: true, admin: false });
    expect(await store.accountByLogin('admin')).toMatchObject({ admin: true });
    expect(await store.usersInGroup('specialist@H00001#CARD', NOW)).toEqual([{ userId: 'dr.chen', name: '陈立新' }]);
  });

  it('has patients, slots and beds to refer to', async () => {
    const { store } = database;
    expect(await store.matchPatient({ identifiers: [{ system: 'healthCard', value: 'HC440300000007' }], name: '', sex: '', birthDate: '' })).toEqual({ kind: 'one', patientId: 'P000007' });
    const [first] = await store.freeSlots({ orgId: 'H00001', departmentCode: 'CARD', from: NOW, to: NOW + 30 * DAY, limit: 3 });
    expect(first?.pool).toBe('REFERRAL_RESERVED');
    expect(await store.holdBed({ id: 'demo-bed', orgId: 'H00001', departmentCode: 'CARD', holder: 'x', expiresAt: null, at: NOW })).toMatchObject({ ward: '心内科病区' });
  });

  it('adds only the slots of nearer days when loaded again', async () => {
    const { store } = database;
    await store.putAccount({ ...(await store.accountByLogin('gp.lin'))!, disabled: true });
    await store.holdSlot({ id: 'demo-slot', slotId: 'SL-H00001-CARD-20261124-09', holder: 'x', expiresAt: null, at: NOW });
    await loadDemoRegion(store, { now: NOW + 20 * DAY, hashPassword, adminPasswordHash: 'other' });
    expect((await store.accountByLogin('gp.lin'))?.disabled).toBe(true);
    expect((await store.accountByLogin('admin'))?.passwordHash).toBe('hash of demo2026');
    const later = await store.freeSlots({ orgId: 'H00001', departmentCode: 'CARD', from: NOW + 35 * DAY, to: NOW + 60 * DAY, limit: 1 });
    expect(later).toHaveLength(1);
    const slots = await store.freeSlots({ orgId: 'H00001', departmentCode: 'CARD', from: NOW + DAY, to: NOW + 2 * DAY, limit: 10 });
    expect(slots.find((slot) => slot.id === 'SL-H00001-CARD-20261124-09')?.taken).toBe(1);
  });
});
