/** G2, G3 and the triage time limit: what the hospital may answer, and what happens when it does not. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../engine/model/json.ts';
import { CASES, KEY, referralHarness, type Referral } from '../harness/referral.ts';

describe('triage', () => {
  let referral: Referral;
  beforeEach(async () => {
    referral = await referralHarness();
    await referral.submit(CASES.heartFailure);
  });

  const askForInformation = (): Promise<void> => referral.triage('RETURN_FOR_INFO', { infoWanted: ['LAB'], infoText: '请补充电解质' });

  it('goes on after two rounds of information', async () => {
    for (let round = 0; round < 2; round++) {
      await askForInformation();
      expect(await referral.state()).toBe('INFO_REQUESTED');
      const task = await referral.harness.task('U_SupplyInfo');
      expect(task).toMatchObject({ assignee: 'gp.lin', candidateGroups: ['gp@C00001'] });
      await referral.harness.complete('gp.lin', 'U_SupplyInfo', { answer: '血钾 4.2' }, 'SUPPLIED');
      expect(await referral.state()).toBe('PENDING_TRIAGE');
    }
    await referral.accept(['OUTPATIENT']);
    expect(await referral.state()).toBe('BOOKING');
    expect(await referral.problems()).toEqual([]);
  });

  it('puts the fourth request to the coordinator, who may withdraw', async () => {
    for (let round = 0; round < 3; round++) {
      await askForInformation();
      await referral.harness.complete('gp.lin', 'U_SupplyInfo', { answer: '见附件' }, 'SUPPLIED');
    }
    await askForInformation();
    expect(await referral.openElements()).toEqual(['U_CoordDecide']);
    expect((await referral.harness.task('U_CoordDecide')).candidateGroups).toEqual(['chc_coord@C00001']);
    await referral.harness.complete('coord.he', 'U_CoordDecide', { decision: '资料无法再补充' }, 'WITHDRAW');
    expect(await referral.state()).toBe('WITHDRAWN');
    expect((await referral.harness.state()).status).toBe('completed');
    expect(await referral.problems()).toEqual([]);
  });

  it('a rejected referral is sent to a second hospital and keeps the link', async () => {
    await referral.triage('REJECT', { rejectReason: 'R03' });
    expect(await referral.state()).toBe('REJECTED');
    await referral.harness.complete('gp.lin', 'U_GpAfterReject', { orgId: 'H00002', departmentCode: 'CARD', reason: '改投第二人民医院' }, 'RESEND');
    expect((await referral.harness.state()).status).toBe('completed');
    expect(await referral.problems()).toEqual([]);

    referral.follow(`${KEY}-1`);
    expect(await referral.state()).toBe('PENDING_TRIAGE');
    expect(await referral.variable('origin')).toEqual({ basedOn: KEY, root: KEY, hop: 1 });
    expect((await referral.harness.task('U_Triage')).candidateGroups).toContain('ref_office@H00002');
    await referral.accept(['OUTPATIENT'], 'office.li');
    expect(await referral.state()).toBe('BOOKING');
    expect(await referral.problems()).toEqual([]);
  });

  it('a redirected referral ends, and a new one of the same root is at the other hospital', async () => {
    await referral.triage('REDIRECT', { redirectOrg: 'H00002', redirectDept: 'CARD' });
    expect(await referral.state()).toBe('REDIRECTED');
    expect(await referral.openElements()).toEqual([]);
    referral.follow(`${KEY}-1`);
    await referral.triage('REDIRECT', { redirectOrg: 'H00003', redirectDept: 'CARD' }, 'office.li');
    referral.follow(`${KEY}-2`);
    expect(await referral.variable('origin')).toEqual({ basedOn: `${KEY}-1`, root: KEY, hop: 2 });
    expect((await referral.variable('target') as JsonObject)['orgId']).toBe('H00003');
    expect(await referral.problems()).toEqual([]);
  });

  it('returns advice to the doctor', async () => {
    await referral.triage('ADVICE', { advice: '呋塞米加量至 60 mg，三天后复查电解质。' });
    expect(await referral.state()).toBe('ADVICE_RETURNED');
    expect(await referral.notified()).toContain('advice-returned -> gp@C00001');
    expect(await referral.problems()).toEqual([]);
  });

  it('may be accepted by another department: its slots are offered, its doctors see the patient', async () => {
    await referral.triage('ACCEPT', { orgId: 'H00001', acceptedDept: 'RESP', needsConfirmed: ['OUTPATIENT'], plannedPeriod: { start: '2026-11-24' } });
    const slot = await referral.pickFirstSlot();
    expect(slot['slotId']).toMatch(/^SL-H00001-RESP-/);
    await referral.arrive();
    expect((await referral.harness.task('U_Encounter')).candidateGroups).toEqual(['specialist@H00001#RESP', 'attending@H00001#RESP']);
    expect(await referral.problems()).toEqual([]);
  });

  it('a changed level has its own time limit', async () => {
    const before = (await referral.harness.task('U_Triage')).due as number;
    await referral.triage('CHANGE_PRIORITY', { levelConfirmed: 'II' });
    const task = await referral.harness.task('U_Triage');
    expect(task.due).toBe(referral.harness.clock.now() + 3_600_000);
    expect(task.due).toBeLessThan(before);
    expect(task.priority).toBe(80);
    expect(await referral.state()).toBe('PENDING_TRIAGE');
  });

  it('reminds at 50 and 80 %, escalates at 100 % and goes to the district at 200 % of the limit', async () => {
    await referral.triage('CHANGE_PRIORITY', { levelConfirmed: 'II' });
    const sentOf = async (template: string): Promise<number> => (await referral.notified()).filter((line) => line.startsWith(template)).length;
    await referral.harness.advance('PT30M');
    expect(await sentOf('triage-reminder')).toBe(2);
    await referral.harness.advance('PT18M');
    expect(await sentOf('triage-reminder')).toBe(4);
    await referral.harness.advance('PT12M');
    expect(await referral.notified()).toContain('triage-overdue -> dept_head@H00001');
    expect(await referral.openElements()).toEqual(['U_Triage']);
    await referral.harness.advance('PT1H');
    expect(await referral.openElements()).toEqual(['U_CoordAssign']);
    expect((await referral.harness.task('U_CoordAssign')).candidateGroups).toEqual(['district_coord@HB0001']);
    await referral.harness.complete('coord.district', 'U_CoordAssign', { orgId: 'H00002', departmentCode: 'CARD', reason: '原医院未响应' }, 'REDIRECT');
    expect(await referral.state()).toBe('REDIRECTED');
    expect(await referral.problems()).toEqual([]);
    referral.follow(`${KEY}-1`);
    expect(await referral.state()).toBe('PENDING_TRIAGE');
  });

  it('the district may also urge the hospital', async () => {
    await referral.harness.advance('P10D');
    await referral.harness.complete('coord.district', 'U_CoordAssign', { reason: '电话督促' }, 'RETRY');
    expect(await referral.openElements()).toEqual(['U_Triage']);
    expect(await referral.problems()).toEqual([]);
  });
});
