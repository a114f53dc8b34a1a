import { afterEach, describe, expect, it } from 'vitest';
import { openStore } from '../index.ts';
import { openTestStore } from '../testing.ts';
import { calendars } from './calendars.ts';
import { codeSets } from './codes/index.ts';
import { loadBaseData } from './index.ts';
import { slaPolicies } from './sla-policies.ts';

describe('calendars', () => {
  const [workday, clock] = calendars();

  it('has the hours of the region on weekdays', () => {
    expect(workday).toMatchObject({ id: 'WORKDAY', utcOffset: 480 });
    expect(workday?.week.map((day) => day.length)).toEqual([0, 2, 2, 2, 2, 2, 0]);
    expect(workday?.week[1]).toEqual([[480, 720], [840, 1050]]);
    expect(clock).toMatchObject({ id: 'CLOCK', continuous: true });
  });

  it('knows holidays and make-up days of 2026, and the statutory holidays of 2027', () => {
    const day = (date: string): boolean | undefined => workday?.exceptions[date];
    expect(['2026-01-01', '2026-02-16', '2026-04-06', '2026-05-01', '2026-06-19', '2026-09-25', '2026-10-07'].map(day)).toEqual(Array(7).fill(false));
    expect(['2026-01-04', '2026-02-14', '2026-10-10'].map(day)).toEqual(Array(3).fill(true));
    expect(['2027-01-01', '2027-02-05', '2027-02-08', '2027-04-05', '2027-06-09', '2027-09-15', '2027-10-01'].map(day)).toEqual(Array(7).fill(false));
    expect(['2026-11-23', '2026-11-22', '2027-02-06'].map(day), 'as their weekday says').toEqual([undefined, undefined, undefined]);
  });
});

describe('calendars in another zone', () => {
  const home = process.env['TZ'];
  afterEach(() => {
    if (home === undefined) delete process.env['TZ'];
    else process.env['TZ'] = home;
  });

  it.each([['America/New_York', 300], ['Pacific/Auckland', -780], ['UTC', 0]])('are those of China: %s', (zone, offset) => {
    process.env['TZ'] = 'Asia/Shanghai';
    const expected = calendars();
    process.env['TZ'] = zone;
    expect(new Date('2026-01-01T00:00:00Z').getTimezoneOffset()).toBe(offset);
    expect(calendars()).toEqual(expected);
  });
});

describe('time limits', () => {
  it('has one for every id, on a calendar that exists', () => {
    const ids = slaPolicies.map((policy) => policy.id);
    expect(new Set(ids).size).toBe(ids.length);
    const known = calendars().map((calendar) => calendar.id);
    for (const { due, calendar } of slaPolicies) {
      expect(known).toContain(calendar);
      expect(due).toMatch(/^P(\d+D|T\d+[HM])$/);
    }
    for (const level of ['I', 'II', 'III', 'IV']) for (const kind of ['TRI', 'BED', 'WAIT', 'VALID']) expect(ids).toContain(`${kind}-${level}`);
    expect(ids).toEqual(expect.arrayContaining(['TRI-INFO', 'TRI-INFO-URGENT', 'FDBK', 'ACKFB', 'DWN-ACC', 'CON-A24', 'IMG-ST-HEAD', 'CRIT-ACK', 'ORD-CNF', 'COS']));
  });
});

describe('code sets', () => {
  it('has every code once, in both languages', () => {
    const systems = codeSets.flatMap((set) => set.systems);
    expect(new Set(systems).size).toBe(systems.length);
    for (const { systems: names, codes } of codeSets) {
      expect(new Set(codes.map(([code]) => code)).size, names[0]).toBe(codes.length);
      for (const [code, display, displayEn] of codes) expect([names[0], code, display, displayEn].every((text) => text !== '')).toBe(true);
    }
  });

  it('has well-formed ICD-10 codes for every department', () => {
    const icd10 = codeSets.find((set) => set.systems.includes('icd10'))?.codes ?? [];
    expect(icd10.length).toBeGreaterThanOrEqual(120);
    for (const [code] of icd10) expect(code).toMatch(/^[A-Z]\d\d(\.\d)?$/);
    expect(new Set(icd10.map(([, , , properties]) => properties?.['department'])).size).toBe(10);
  });
});

describe('loading', () => {
  it('fills an empty store once; later changes stay', async () => {
    const store = await openTestStore();
    const { hash, policies } = await store.currentPolicies();
    expect(Object.keys(policies.calendars).sort()).toEqual(['CLOCK', 'WORKDAY']);
    expect(policies.sla['TRI-I']).toEqual({ id: 'TRI-I', due: 'PT10M', calendar: 'CLOCK', remind: [50, 80], escalateTo: 'duty_officer' });
    expect((await store.codeSet('referral.rejectReason')).find((code) => code.code === 'R99')).toMatchObject({ display: '其他', properties: { commentMandatory: true } });
    expect(await store.codeSet('sex')).toEqual(await store.codeSet('patient.sex'));

    await store.putSlaPolicy({ id: 'TRI-I', due: 'PT5M', calendar: 'CLOCK', remind: [] });
    await loadBaseData(store, 1);
    const changed = await store.currentPolicies();
    expect(changed.policies.sla['TRI-I']?.due).toBe('PT5M');
    expect(changed.hash).not.toBe(hash);
    await store.close();
  });

  it('is the same in every store', async () => {
    const [a, b] = [await openTestStore(), await openStore('sqlite::memory:')];
    await b.migrate();
    await loadBaseData(b, 12345);
    expect((await a.currentPolicies()).hash).toBe((await b.currentPolicies()).hash);
    await Promise.all([a.close(), b.close()]);
  });
});
