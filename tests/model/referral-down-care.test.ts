/** G11 and the care in the community: rejected by one centre, taken by another, first visit, rehabilitation, red flag, hospital again. */
import { beforeEach, describe, expect, it } from 'vitest';
import { DOWN, downHarness, type Down } from '../harness/referral-down.ts';

describe('G11: back to the community and up again', () => {
  let down: Down;
  beforeEach(async () => {
    down = await downHarness();
  });

  it('is rejected by the first centre, accepted by the second; first visit on day 3; red flag after 4 of 10 sessions; up at level II', async () => {
    const { harness } = down;
    await down.sent();
    expect((await harness.task('U_ChcAccept')).candidateGroups).toEqual(['gp@C00001', 'chc_coord@C00001', 'rehab_therapist@C00001']);
    await down.answer('gp.lin', 'REJECT', { reason: 'R03' });
    // The family doctor the patient has signed with works there.
    expect((await harness.task('U_ChcAccept')).candidateGroups).toContain('gp@C00002');
    await down.accept('gp.sun');
    await down.handOver();
    await down.do('care.qian', 'U_Equipment', 'READY', { readyOn: '2026-11-24' });
    expect(await down.state()).toBe('HANDOVER_READY');

    await harness.advanceTo(Date.parse('2026-11-26T09:10:00+08:00'));
    await down.firstVisit('gp.sun');
    expect(await down.state()).toBe('IN_REHAB');

    const parent = await down.course();
    const course = harness.instanceId;
    await down.do('care.qian', 'U_InitialAssessment', 'SUBMIT', { barthel: 55, pain: 1, goals: [{ goal: '独立步行 50 米', by: '2026-12-31' }], sessionsTotal: 10, frequencyPerWeek: 3 });
    await down.do('gp.sun', 'U_PlanApprove', 'APPROVE');
    for (let session = 0; session < 4; session++) await down.do('care.qian', 'U_Session', 'DONE', { date: '2026-11-27', items: '步态训练', minutes: 30 });
    expect(await down.variable('progress')).toMatchObject({ done: 4, planned: 10, ratio: '4/10' });
    await down.do('care.qian', 'U_Session', 'ADVERSE', { date: '2026-12-01', adverse: '训练中头晕、言语不清' });
    expect(await down.state()).toBe('PAUSED');

    harness.instanceId = parent;
    expect((await harness.task('U_GpAssess')).due).toBe(harness.clock.now() + 2 * 3_600_000);
    await down.referUp('gp.sun');
    expect(await down.state()).toBe('RE-UPPED');
    expect((await harness.state()).status).toBe('completed');
    expect(await down.variable('rehabProgress')).toMatchObject({ ratio: '4/10' });
    expect(await down.notified()).toContain('down-re-upped -> attending@H00001#CARD');
    expect(await down.states()).toEqual(['DRAFT', 'CANDIDATE', 'PATIENT_CONSENT', 'PENDING_CHC', 'REDIRECTED', 'PENDING_CHC', 'ACCEPTED', 'HANDOVER_READY', 'TRANSFERRED', 'FIRST_VISIT_DONE', 'IN_REHAB', 'RE-UPPED']);
    expect(await down.problems()).toEqual([]);

    harness.instanceId = course;
    expect(await down.state()).toBe('TRANSFERRED');
    expect(await down.variable('progress')).toMatchObject({ ratio: '4/10' });

    const up = (await harness.store.caseLinks(parent)).find(({ kind }) => kind === 'referral.submitted');
    harness.instanceId = up?.toInstanceId ?? '';
    expect(await down.variable('triage')).toMatchObject({ level: 'II' });
    expect(await down.variable('origin')).toMatchObject({ basedOn: DOWN });
    expect(await down.variable('referral')).toMatchObject({ patient: { name: '潘德明' }, diagnosis: [{ code: 'I63.9' }, { code: 'I50.9' }] });
    expect((await harness.task('U_Triage')).candidateGroups).toContain('ref_office@H00001');
    expect((await harness.store.case(harness.instanceId, { userId: 'x', groups: [], orgIds: ['C00002'], admin: false }))?.businessKey).toBe(`${DOWN}-U`);
    expect(await harness.store.incidents()).toEqual([]);
  });
});
