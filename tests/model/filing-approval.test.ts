/** Declared, judged, agreed to, checked, reviewed by two people: everything before a filing is in force (acceptance G17, first half). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Filing} from '../harness/filing.ts';
import { deployPackage } from '../../api/deploy/deploy-package.ts';
import { packageFiles } from '../harness/harness.ts';
import { DECLARATION, filingHarness, sign, CHEN } from '../harness/filing.ts';

let filing: Filing;
beforeEach(async () => {
  filing = await filingHarness();
});
afterEach(async () => {
  expect(await filing.problems()).toEqual([]);
  await filing.harness.store.close();
});

describe('a filing', () => {
  it('goes from the declaration to the decision of two people and waits for its first day', async () => {
    await filing.agreed();
    expect([await filing.state(), await filing.open()]).toEqual(['IN_REVIEW', ['U_HBReview']]);
    await filing.review('ACCEPT');
    await filing.approve('ACCEPT');
    expect(await filing.states()).toEqual(['DRAFT', 'AWAITING_PRIMARY', 'AWAITING_TARGET', 'CREDENTIAL_CHECK', 'SUBMITTED_TO_HB', 'IN_REVIEW', 'APPROVED']);
    expect(await filing.variable('facts')).toMatchObject({ weeklyHours: 8, sessions: ['1-AM', '3-PM'], path: 'FILE_SAME_PLACE', from: '2026-12-01T00:00:00+08:00', to: '2027-12-01T00:00:00+08:00' });
    expect(await filing.roles()).not.toContain('specialist@H00002');
  });

  it('is prefilled from the registry, and what the practitioner writes there does not count', async () => {
    await filing.declare(null);
    expect(await filing.variable('filing')).toMatchObject({ name: '陈立新', level: 'PHYSICIAN', registeredScope: ['INTERNAL'], primaryOrg: 'H00001', targetOrg: 'H00002' });
    await filing.harness.complete('dr.chen', 'U_Declare', { ...DECLARATION, registeredScope: ['SURGERY'], scope: ['SURGERY'] }, 'SUBMIT');
    expect([await filing.state(), await filing.variable('eligibility')]).toMatchObject(['REFUSED', { code: 'SCOPE' }]);
  });

  it('lapses as a draft after 30 days', async () => {
    await filing.declare(null);
    await filing.harness.advance('P30D');
    expect([await filing.state(), await filing.open()]).toEqual(['WITHDRAWN', []]);
  });

  it('is withdrawn by the practitioner at any time before it is in force', async () => {
    await filing.declare();
    await filing.send('dr.chen', 'filing.withdrawn', { withdrawal: { comment: '时间安排有变' } });
    expect([await filing.state(), await filing.open()]).toEqual(['WITHDRAWN', []]);
  });

  it('is verified by hand while the registry is offline', async () => {
    await filing.harness.store.putSetting('practitioner-registry', { online: false });
    await filing.declare();
    expect(await filing.open()).toEqual(['U_ManualVerify']);
    await filing.harness.complete('lic.qiu', 'U_ManualVerify', {
      licenceStatus: 'ACTIVE', licenceNo: '110', qualificationNo: '2011', birthDate: '1975-03-02', category: 'CLINICAL', level: 'PHYSICIAN', scope: ['INTERNAL'], place: '440000', primaryOrg: 'H00001', assessmentPassed: true, source: '电话核验',
    }, 'VERIFIED');
    expect([await filing.state(), await filing.open()]).toEqual(['AWAITING_PRIMARY', ['U_PrimaryConsent']]);
  });

  it('ends when the officer cannot verify the practitioner', async () => {
    await filing.harness.store.putSetting('practitioner-registry', { online: false });
    await filing.declare();
    await filing.harness.complete('lic.qiu', 'U_ManualVerify', { source: '电话核验', comment: '查无此人' }, 'NOT_FOUND');
    expect(await filing.state()).toBe('REFUSED');
  });
});

describe('the primary organisation', () => {
  it('refuses with a reason', async () => {
    await filing.declare();
    await filing.harness.complete('hr.h1', 'U_PrimaryConsent', { reason: 'F01', sign: sign('hr.h1') }, 'REFUSE');
    expect([await filing.state(), await filing.open()]).toEqual(['PRIMARY_REFUSED', []]);
    expect(await filing.notified()).toContain('filing-primary-refused -> user:dr.chen');
  });

  it('is reminded, escalated when due, and its silence counts as a refusal at twice the time', async () => {
    await filing.declare();
    await filing.to('2026-11-30T08:59:00+08:00');
    expect([await filing.state(), (await filing.notified()).filter((line) => line.startsWith('filing-primary-'))]).toEqual(['AWAITING_PRIMARY', ['filing-primary-reminder -> hr_primary@H00001']]);
    await filing.to('2026-12-01T00:00:00+08:00');
    expect(await filing.notified()).toContain('filing-primary-overdue -> lic_approver@HB0001');
    await filing.to('2026-12-08T00:00:00+08:00');
    expect([await filing.state(), await filing.variable('consent')]).toMatchObject(['PRIMARY_REFUSED', { outcome: 'REFUSE', reason: 'SILENCE' }]);
  });

  it('is only informed where the city asks for no consent', async () => {
    const files = packageFiles('filing');
    const settings = JSON.stringify({ ...(JSON.parse(files['settings.json'] as string) as object), primaryConsentMode: 'NOTIFY_ONLY' });
    const { store, clock } = filing.harness;
    expect((await deployPackage(store, 'filing', { ...files, 'settings.json': settings }, null, clock.now())).ok).toBe(true);
    await filing.declare();
    expect([await filing.state(), await filing.open()]).toEqual(['AWAITING_TARGET', ['U_TargetAccept']]);
    expect(await filing.notified()).toContain('filing-primary-informed -> hr_primary@H00001');
  });

  it('caps the hours; more than that is an exception the officer settles', async () => {
    await filing.declare();
    await filing.harness.complete('hr.h1', 'U_PrimaryConsent', { hoursCap: 4, sign: sign('hr.h1') }, 'CONDITION');
    await filing.harness.complete('hr.h2', 'U_TargetAccept', { contractNo: 'HT-1', capacityConfirmed: true, sign: sign('hr.h2') }, 'ACCEPT');
    expect([await filing.state(), await filing.open()]).toEqual(['CREDENTIAL_CHECK', ['U_ResolveException']]);
    expect(await filing.variable('exceptionReview')).toMatchObject({ exceptions: [{ code: 'HOURS_CAP' }] });
    await filing.harness.complete('lic.qiu', 'U_ResolveException', { comment: '请减少一个半天', sign: sign('lic.qiu') }, 'CORRECT');
    expect(await filing.state()).toBe('CORRECTION');
    await filing.harness.complete('dr.chen', 'U_Correct', { ...DECLARATION, sessions: [{ weekday: '1', period: 'AM' }] }, 'SUBMIT');
    expect([await filing.state(), await filing.open()]).toEqual(['IN_REVIEW', ['U_HBReview']]);
  });
});

describe('the organisation to practise at', () => {
  it('does not accept, with a reason', async () => {
    await filing.declare();
    await filing.harness.complete('hr.h1', 'U_PrimaryConsent', { sign: sign('hr.h1') }, 'AGREE');
    await filing.harness.complete('hr.h2', 'U_TargetAccept', { reason: 'F03', sign: sign('hr.h2') }, 'REFUSE');
    expect(await filing.state()).toBe('REFUSED');
  });
});

describe('the checks', () => {
  it('find a clash of hours, a department that is missing, an insurance that has run out, and credit C', async () => {
    const { store, clock } = filing.harness;
    await store.putFiling({ id: 'BA-OTHER', instanceId: 'I', practitionerId: CHEN, targetOrgId: 'H00003', departmentCode: 'CARD', path: 'FILE_SAME_PLACE', scope: ['INTERNAL'], sessions: ['1-AM'], weeklyHours: 4, validFrom: 0, validTo: clock.after('P1Y'), state: 'EFFECTIVE', changedAt: 0 });
    await store.putCredit({ practitionerId: CHEN, score: 70, level: 'C', openPenalties: 0, changedAt: 0 });
    await filing.agreed({ departmentCode: 'NONE', insurance: { insurer: 'x', no: 'y', validTo: '2026-11-30' } });
    const { exceptions } = (await filing.variable('exceptionReview')) as { exceptions: { code: string }[] };
    expect(exceptions.map(({ code }) => code)).toEqual(['CREDIT_WATCH', 'HOURS_CONFLICT', 'ORGANISATION', 'INSURANCE']);
    await filing.harness.complete('lic.qiu', 'U_ResolveException', { comment: '不符合条件', sign: sign('lic.qiu') }, 'REFUSE');
    expect(await filing.state()).toBe('REFUSED');
  });

  it('see a licence that is suspended while the filing is under way', async () => {
    await filing.declare();
    await filing.reportLicence(CHEN, 'SUSPENDED');
    expect([await filing.state(), await filing.open()]).toEqual(['REFUSED', []]);
  });

  it('go on when the report is about nothing that matters', async () => {
    await filing.declare();
    await filing.reportLicence(CHEN, 'ACTIVE');
    expect([await filing.state(), await filing.open()]).toEqual(['AWAITING_PRIMARY', ['U_PrimaryConsent']]);
  });
});

describe('the authority', () => {
  it('returns for correction, and the case lapses when nothing comes for five workdays', async () => {
    await filing.agreed();
    await filing.review('CORRECT', { corrections: [{ item: '协议', text: '补盖公章' }] });
    expect([await filing.state(), await filing.open()]).toEqual(['CORRECTION', ['U_Correct']]);
    await filing.harness.complete('dr.chen', 'U_Correct', DECLARATION, 'SUBMIT');
    expect(await filing.state()).toBe('IN_REVIEW');
    await filing.review('ACCEPT');
    await filing.approve('CORRECT', { corrections: [{ item: '协议', text: '仍缺页' }] });
    await filing.harness.advance('P10D');
    expect(await filing.state()).toBe('WITHDRAWN');
  });

  it('asks for consent again when a correction goes beyond what was agreed to', async () => {
    await filing.agreed();
    await filing.review('CORRECT', { corrections: [{ item: '时间', text: '请核对' }] });
    await filing.harness.complete('dr.chen', 'U_Correct', { ...DECLARATION, sessions: ['1', '2', '3'].map((weekday) => ({ weekday, period: 'AM' })) }, 'SUBMIT');
    expect([await filing.state(), await filing.open()]).toEqual(['AWAITING_PRIMARY', ['U_PrimaryConsent']]);
  });

  it('does not let one person review and approve', async () => {
    await filing.agreed();
    await filing.review('ACCEPT');
    await filing.approve('ACCEPT', { sign: sign('lic.qiu') });
    expect([await filing.state(), await filing.open()]).toEqual(['IN_REVIEW', ['U_HBApprove']]);
    await filing.approve('ACCEPT');
    expect(await filing.state()).toBe('APPROVED');
  });

  it('is reminded at its own limit and reported at the legal one', async () => {
    await filing.agreed();
    await filing.harness.advance('P7D');
    expect(await filing.notified()).toContain('filing-review-overdue -> lic_approver@HB0001');
    await filing.harness.advance('P30D');
    expect(await filing.notified()).toContain('filing-legal-ceiling -> supervisor@HB0001');
  });

  it('refuses with its legal basis; an appeal within 60 days is decided by somebody else', async () => {
    await filing.agreed();
    await filing.review('REFUSE', { legalBasis: '《医师执业注册管理办法》' });
    await filing.approve('REFUSE', { legalBasis: '《医师执业注册管理办法》' });
    expect([await filing.state(), await filing.open()]).toEqual(['REFUSED', []]);
    await filing.harness.advance('P59D');
    await filing.send('dr.chen', 'filing.appealed', { appeal: { comment: '材料齐全' } });
    expect([await filing.state(), await filing.open()]).toEqual(['IN_REVIEW', ['U_Appeal']]);
    await filing.harness.complete('supervisor.bai', 'U_Appeal', { comment: '改准', legalBasis: '复核', sign: sign('supervisor.bai') }, 'OVERTURNED');
    expect(await filing.state()).toBe('EFFECTIVE');
  });

  it('keeps its refusal when the appeal fails, and when none comes', async () => {
    await filing.agreed();
    await filing.review('REFUSE', { legalBasis: '依据' });
    await filing.approve('REFUSE', { legalBasis: '依据' });
    await filing.send('dr.chen', 'filing.appealed', { appeal: { comment: '材料齐全' } });
    await filing.harness.complete('supervisor.bai', 'U_Appeal', { comment: '维持', legalBasis: '复核', sign: sign('supervisor.bai') }, 'UPHELD');
    expect((await filing.harness.state()).status).toBe('completed');

    await filing.harness.store.close();
    filing = await filingHarness();
    await filing.agreed();
    await filing.review('REFUSE', { legalBasis: '依据' });
    await filing.approve('REFUSE', { legalBasis: '依据' });
    await filing.harness.advance('P61D');
    expect([await filing.state(), (await filing.harness.state()).status]).toEqual(['REFUSED', 'completed']);
  });
});
