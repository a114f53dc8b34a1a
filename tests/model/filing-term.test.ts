/** A filing in force: roles from its first moment to its last, reminders, renewal, emergency duty, revocation (acceptance G17, second half). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Filing} from '../harness/filing.ts';
import { DECLARATION, filingHarness, sign } from '../harness/filing.ts';

let filing: Filing;
beforeEach(async () => {
  filing = await filingHarness();
});
afterEach(async () => {
  expect(await filing.problems()).toEqual([]);
  await filing.harness.store.close();
});

const ROLE = 'specialist@H00002';

describe('a filing in force', () => {
  it('gives the role from midnight of its first day, and takes it at midnight after its last', async () => {
    await filing.agreed({ period: { start: '2026-12-01', end: '2026-12-31' } });
    await filing.review('ACCEPT');
    await filing.approve('ACCEPT');
    await filing.to('2026-11-30T23:59:59+08:00');
    expect([await filing.state(), (await filing.roles()).includes(ROLE)]).toEqual(['APPROVED', false]);
    await filing.to('2026-12-01T00:00:00+08:00');
    expect([await filing.state(), (await filing.roles()).includes(ROLE)]).toEqual(['EFFECTIVE', true]);
    expect(await filing.harness.store.filing('BAH00001202611230001')).toMatchObject({ state: 'EFFECTIVE', targetOrgId: 'H00002', sessions: ['1-AM', '3-PM'], weeklyHours: 8 });
    expect((await filing.notified()).filter((line) => line.startsWith('filing-effective'))).toEqual(['filing-effective -> hr_primary@H00001', 'filing-effective -> hr_target@H00002', 'filing-effective -> user:dr.chen']);

    await filing.to('2026-12-31T23:59:59.999+08:00');
    expect((await filing.roles()).includes(ROLE)).toBe(true);
    await filing.to('2027-01-01T00:00:00+08:00');
    expect([await filing.state(), (await filing.roles()).includes(ROLE), (await filing.harness.state()).status]).toEqual(['EXPIRED', false, 'completed']);
    expect(await filing.open()).toEqual([]);
  });

  it('takes effect at once when its first day is today', async () => {
    await filing.effective({ period: { start: '2026-11-23', end: '2027-11-22' } });
    expect([await filing.state(), (await filing.roles()).includes(ROLE)]).toEqual(['EFFECTIVE', true]);
  });

  it('never takes effect when the licence was lost while it waited', async () => {
    await filing.agreed();
    await filing.review('ACCEPT');
    await filing.approve('ACCEPT');
    await filing.harness.store.setLicenceStatus({ practitionerId: 'S90005', status: 'REVOKED', at: filing.harness.clock.now(), licensedRoles: [] });
    await filing.to('2026-12-01T00:00:00+08:00');
    expect([await filing.state(), (await filing.roles()).includes(ROLE)]).toEqual(['REFUSED', false]);
  });

  it('is ended by the authority, by the organisation or by the practitioner', async () => {
    await filing.effective();
    await filing.send('lic.dong', 'filing.revoked', { revocation: { reason: 'V03', legalBasis: '依据' } });
    expect([await filing.state(), (await filing.roles()).includes(ROLE), (await filing.harness.state()).status]).toEqual(['REVOKED', false, 'completed']);
    expect((await filing.harness.store.filings({ practitionerId: 'S90005' })).map(({ state }) => state)).toEqual(['REVOKED']);
  });
});

describe('renewal', () => {
  it('is offered 90 days before the end; without a change and with good credit nobody else has to look at it', async () => {
    await filing.effective();
    await filing.to('2027-09-01T23:59:00+08:00');
    expect([await filing.state(), await filing.open()]).toEqual(['EFFECTIVE', []]);
    await filing.to('2027-09-02T00:00:00+08:00');
    expect([await filing.state(), await filing.open()]).toEqual(['EXPIRING', ['U_Renew']]);
    await filing.harness.complete('dr.chen', 'U_Renew', { newEnd: '2028-11-30', changed: false, promise: sign('dr.chen') }, 'RENEW');
    expect([await filing.state(), await filing.open()]).toEqual(['EFFECTIVE', []]);
    expect(await filing.states()).toEqual([...['DRAFT', 'AWAITING_PRIMARY', 'AWAITING_TARGET', 'CREDENTIAL_CHECK', 'SUBMITTED_TO_HB', 'IN_REVIEW', 'APPROVED', 'EFFECTIVE'], 'EXPIRING', 'RENEWAL_PENDING', 'EFFECTIVE']);
    await filing.to('2028-11-30T23:59:59+08:00');
    expect((await filing.roles()).includes(ROLE)).toBe(true);
    await filing.to('2028-12-01T00:00:00+08:00');
    expect([await filing.state(), (await filing.roles()).includes(ROLE)]).toEqual(['EXPIRED', false]);
  });

  it('with a change goes through both organisations and the authority, while the filing stays in force', async () => {
    await filing.effective();
    await filing.to('2027-09-02T00:00:00+08:00');
    await filing.harness.complete('dr.chen', 'U_Renew', { newEnd: '2028-11-30', changed: true, changes: '增加会诊', promise: sign('dr.chen') }, 'RENEW');
    expect([await filing.state(), await filing.open(), (await filing.roles()).includes(ROLE)]).toEqual(['RENEWAL_PENDING', ['U_RenewConsent'], true]);
    await filing.harness.complete('hr.h1', 'U_RenewConsent', { sign: sign('hr.h1') }, 'AGREE');
    await filing.harness.complete('hr.h2', 'U_RenewAccept', { sign: sign('hr.h2') }, 'ACCEPT');
    await filing.harness.complete('lic.qiu', 'U_RenewReview', { sign: sign('lic.qiu') }, 'ACCEPT');
    await filing.harness.complete('lic.dong', 'U_RenewApprove', { sign: sign('lic.dong') }, 'ACCEPT');
    expect([await filing.state(), await filing.open()]).toEqual(['EFFECTIVE', []]);
  });

  it('that is refused lets the filing run out; reminders come at 30 and 7 days', async () => {
    await filing.effective();
    await filing.to('2027-09-02T00:00:00+08:00');
    await filing.harness.complete('dr.chen', 'U_Renew', { newEnd: '2028-11-30', changed: true, changes: '增加会诊', promise: sign('dr.chen') }, 'RENEW');
    await filing.harness.complete('hr.h1', 'U_RenewConsent', { reason: 'F01', sign: sign('hr.h1') }, 'REFUSE');
    expect(await filing.state()).toBe('EXPIRING');
    const reminded = async (): Promise<number> => (await filing.notified()).filter((line) => line === 'filing-expiring -> user:dr.chen').length;
    await filing.to('2027-11-02T00:00:00+08:00');
    expect(await reminded()).toBe(1);
    await filing.to('2027-11-24T00:00:00+08:00');
    expect(await reminded()).toBe(2);
    await filing.to('2027-12-01T00:00:00+08:00');
    expect(await filing.state()).toBe('EXPIRED');
  });

  it('that nobody asks for ends with the filing', async () => {
    await filing.effective();
    await filing.to('2027-12-01T00:00:00+08:00');
    expect([await filing.state(), await filing.open()]).toEqual(['EXPIRED', []]);
  });

  it('is not offered before a short filing has even begun to run out', async () => {
    await filing.effective({ period: { start: '2026-12-01', end: '2026-12-20' } });
    await filing.to('2026-12-13T00:00:00+08:00');
    expect([await filing.state(), await filing.open()]).toEqual(['EFFECTIVE', []]);
    await filing.to('2026-12-14T00:00:00+08:00');
    expect((await filing.notified()).filter((line) => line.startsWith('filing-expiring'))).toHaveLength(3);
  });
});

describe('emergency support', () => {
  const EMERGENCY = { emergency: true, emergencyOrder: '龙卫应急〔2026〕1号', period: { start: '2026-11-23', end: '2026-12-04' } };
  const { agreement: _agreement, insurance: _insurance, ...rest } = DECLARATION;

  const declareEmergency = async (): Promise<void> => {
    await filing.declare(null, { request: { emergency: true } });
    await filing.harness.complete('dr.chen', 'U_Declare', { ...rest, ...EMERGENCY }, 'SUBMIT');
  };

  it('is in force at once; the papers follow within five workdays', async () => {
    await declareEmergency();
    expect([await filing.state(), await filing.open(), (await filing.roles()).includes(ROLE)]).toEqual(['EFFECTIVE', ['U_Papers'], true]);
    await filing.harness.complete('dr.chen', 'U_Papers', { agreement: 'sha256:x', promise: sign('dr.chen') }, 'SUBMIT');
    await filing.to('2026-12-05T00:00:00+08:00');
    expect(await filing.state()).toBe('EXPIRED');
  });

  it('ends when the papers do not come', async () => {
    await declareEmergency();
    await filing.to('2026-12-01T00:00:00+08:00');
    expect([await filing.state(), (await filing.roles()).includes(ROLE)]).toEqual(['REVOKED', false]);
  });
});
