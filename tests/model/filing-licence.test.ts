/** A licence is lost: every filing stops at once, tasks go back to their groups, and nobody acts on rights they no longer have (G10, G16). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Filing} from '../harness/filing.ts';
import { CHEN, filingHarness, KEY, LIN, sign } from '../harness/filing.ts';
import { referrals } from '../harness/referral.ts';

let filing: Filing;
beforeEach(async () => {
  filing = await filingHarness(['filing', 'referral']);
});
afterEach(() => filing.harness.store.close());

const at = (instanceId: string): void => {
  filing.harness.instanceId = instanceId;
};

describe('a suspended licence', () => {
  it('suspends all filings at once, tells everybody, and is undone only when the authority reinstates', async () => {
    await filing.effective();
    await filing.declare({ targetOrg: 'H00003', sessions: [{ weekday: '5', period: 'AM' }] }, { businessKey: 'BA2' });
    await filing.harness.complete('hr.h1', 'U_PrimaryConsent', { sign: sign('hr.h1') }, 'AGREE');
    at(`I-${KEY}`);
    expect(await filing.roles()).toEqual(['attending@H00001', 'practitioner@H00001', 'practitioner@H00002', 'specialist@H00001', 'specialist@H00002']);

    const [change] = await filing.reportLicence(CHEN, 'SUSPENDED');
    expect(await filing.state()).toBe('SUSPENDED');
    expect(await filing.roles()).toEqual(['practitioner@H00001']);
    expect(await filing.notified()).toEqual(expect.arrayContaining(['filing-suspended -> hr_target@H00002', 'filing-suspended -> user:dr.chen']));
    at('I-BA2');
    expect(await filing.state()).toBe('REFUSED');
    at(change as string);
    expect([await filing.state(), (await filing.harness.store.timeline(change as string)).filter(({ type }) => type === 'signal.thrown').map(({ data }) => data['name'])]).toEqual(['APPLIED', ['practitioner.suspended']]);

    at(`I-${KEY}`);
    await filing.reportLicence(CHEN, 'ACTIVE');
    expect(await filing.roles()).toEqual(['attending@H00001', 'practitioner@H00001', 'specialist@H00001']);
    expect(await filing.open()).toEqual(['U_Reinstate']);
    await filing.harness.complete('lic.qiu', 'U_Reinstate', { comment: '已恢复', sign: sign('lic.qiu') }, 'REINSTATE');
    expect([await filing.state(), await filing.roles()]).toEqual(['EFFECTIVE', ['attending@H00001', 'practitioner@H00001', 'practitioner@H00002', 'specialist@H00001', 'specialist@H00002']]);
    expect(await filing.problems()).toEqual([]);
  });

  it('is not undone when the licence is lost again before the officer decides', async () => {
    await filing.effective();
    await filing.reportLicence(CHEN, 'SUSPENDED');
    await filing.reportLicence(CHEN, 'ACTIVE');
    await filing.reportLicence(CHEN, 'SUSPENDED');
    await filing.harness.complete('lic.qiu', 'U_Reinstate', { comment: '已恢复', sign: sign('lic.qiu') }, 'REINSTATE');
    expect([await filing.state(), await filing.roles()]).toEqual(['SUSPENDED', ['practitioner@H00001']]);
    await filing.reportLicence(CHEN, 'ACTIVE');
    await filing.harness.complete('lic.qiu', 'U_Reinstate', { comment: '不予恢复', sign: sign('lic.qiu') }, 'REVOKE');
    expect([await filing.state(), await filing.problems()]).toEqual(['REVOKED', []]);
  });

  it('still runs out while it is suspended', async () => {
    await filing.effective();
    await filing.reportLicence(CHEN, 'SUSPENDED');
    await filing.to('2027-12-01T00:00:00+08:00');
    expect([await filing.state(), await filing.open(), await filing.problems()]).toEqual(['EXPIRED', [], []]);
  });

  it('that is revoked ends the filings', async () => {
    await filing.effective();
    await filing.reportLicence(CHEN, 'REVOKED');
    expect([await filing.state(), (await filing.harness.store.filing(KEY))?.state, await filing.problems()]).toEqual(['REVOKED', 'REVOKED', []]);
  });

  it('reported late changes nothing that is newer', async () => {
    await filing.effective();
    const { store, clock } = filing.harness;
    await store.setLicenceStatus({ practitionerId: CHEN, status: 'ACTIVE', at: clock.now() + 1, licensedRoles: [] });
    const [change] = await filing.reportLicence(CHEN, 'SUSPENDED');
    expect(await filing.state()).toBe('EFFECTIVE');
    at(change as string);
    expect(await filing.state()).toBe('IGNORED');
  });
});

describe('the tasks of somebody whose licence is lost', () => {
  const referral = async (): Promise<void> => {
    const initiator = { userId: 'gp.lin', name: '林晓芳', orgId: 'C00001', orgName: '民治社区健康服务中心' };
    await filing.harness.start({ user: 'gp.lin', processKey: 'referral-up', businessKey: 'ZZC00001202611230001U', variables: { referral: { ...referrals[10] }, initiator } });
  };

  it('G10: go back to their group, and their late click is refused by the workflow itself', async () => {
    await referral();
    const { store } = filing.harness;
    const triage = await filing.harness.task('U_Triage');
    await store.claim(triage.id, 'office.wang');
    const wang = await store.account('office.wang');
    const personId = wang?.personId as string;
    await store.putRegistration({ ...(await store.registration(LIN)) as NonNullable<Awaited<ReturnType<typeof store.registration>>>, practitionerId: personId, licenceNo: '999' });
    const before = await filing.harness.actor('office.wang');
    await store.setLicenceStatus({ practitionerId: personId, status: 'SUSPENDED', at: filing.harness.clock.now(), licensedRoles: ['ref_office'] });
    // Claimed still, yet without the role: the engine has the last word.
    const late = await filing.harness.tryComplete('office.wang', 'U_Triage', { levelConfirmed: 'IV', comment: '已阅' }, 'REJECT');
    expect(late).toMatchObject({ ok: false, rejection: { code: 'forbidden' } });
    expect(before.groups).toContain('ref_office@H00001');

    await filing.reportLicence(personId, 'SUSPENDED');
    at('I-ZZC00001202611230001U');
    expect((await filing.harness.task('U_Triage')).assignee).toBeNull();
  });

  it('G16: at an organisation whose filing has ended go back, those elsewhere stay', async () => {
    await filing.effective();
    const { store } = filing.harness;
    await referral();
    const triage = await filing.harness.task('U_Triage');
    await store.claim(triage.id, 'dr.chen');
    at(`I-${KEY}`);
    await filing.send('hr.h2', 'filing.revoked', { revocation: { reason: 'V02' } });
    at('I-ZZC00001202611230001U');
    expect((await filing.harness.task('U_Triage')).assignee).toBe('dr.chen');
    expect(await store.releaseClaimedTasks(['dr.chen'], 'H00001')).toEqual([triage.id]);
    expect((await filing.harness.task('U_Triage')).assignee).toBeNull();
  });
});
