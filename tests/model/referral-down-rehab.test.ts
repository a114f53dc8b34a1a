/** The course of rehabilitation (P17): approval, sessions and those missed, reassessment, extension, the ways it ends. */
import { beforeEach, describe, expect, it } from 'vitest';
import { downHarness, type Down } from '../harness/referral-down.ts';

describe('a course of rehabilitation', () => {
  let down: Down;
  let parent: string;
  beforeEach(async () => {
    down = await downHarness();
    await down.inCommunity({ equipment: [], followUpPlan: [{ day: 0, method: 'PHONE', content: '血压' }] });
    parent = await down.course();
  });

  const assess = (sessionsTotal: number): Promise<void> =>
    down.do('rehab.liu', 'U_InitialAssessment', 'SUBMIT', { barthel: 55, pain: 1, goals: [{ goal: '独立步行 50 米', by: '2026-12-31' }], sessionsTotal, frequencyPerWeek: 3 });
  const approved = async (sessionsTotal: number): Promise<void> => {
    await assess(sessionsTotal);
    await down.do('gp.lin', 'U_PlanApprove', 'APPROVE');
  };
  const session = (outcome = 'DONE'): Promise<void> => down.do('rehab.liu', 'U_Session', outcome, { date: '2026-11-27', items: '步态训练', minutes: 30, missedReason: '感冒' });
  const leave = (outcome: string, data = {}): Promise<void> => down.do('rehab.liu', 'U_Discharge', outcome, { barthel: 80, report: '步行独立', ...data });

  it('is assessed, approved, trained and discharged; the case goes on with the gain', async () => {
    await assess(20);
    await down.do('gp.lin', 'U_PlanApprove', 'ADJUST', { opinion: '先做两次' });
    await approved(2);
    expect(await down.state()).toBe('ACTIVE');
    await session();
    expect(await down.variable('progress')).toMatchObject({ done: 1, planned: 2, ratio: '1/2' });
    await session();
    expect(await down.state()).toBe('REVIEW');
    await leave('DISCHARGE', { homeProgram: '每日步行' });
    expect(await down.states()).toEqual(['PLANNED', 'ASSESSED', 'PLANNED', 'ASSESSED', 'ACTIVE', 'REVIEW', 'DISCHARGED']);
    expect(await down.problems()).toEqual([]);

    down.harness.instanceId = parent;
    expect(await down.variable('rehabResult')).toEqual({ outcome: 'DISCHARGED', barthelFirst: 55, barthelLast: 80 });
    expect(await down.variable('rehabProgress')).toMatchObject({ ratio: '2/2' });
    await down.followUp('care.ma');
    expect(await down.state()).toBe('REVIEW_DUE');
  });

  it('puts off two missed sessions and pauses with the third; the patient comes back', async () => {
    await approved(2);
    await session('MISSED');
    await session('MISSED');
    expect(await down.state()).toBe('ACTIVE');
    await session('MISSED');
    expect(await down.state()).toBe('PAUSED');
    await down.do('gp.lin', 'U_Contact', 'RESUME', { contacted: true, reason: '已康复' });
    await session();
    await session();
    expect(await down.state()).toBe('REVIEW');
    expect(await down.problems()).toEqual([]);
  });

  it('ends as lost when the patient does not come back', async () => {
    await approved(5);
    for (let missed = 0; missed < 3; missed++) await session('MISSED');
    await down.do('rehab.liu', 'U_Contact', 'STOP', { contacted: true, reason: '不愿继续' });
    expect(await down.state()).toBe('LOST');
    expect(await down.problems()).toEqual([]);
    down.harness.instanceId = parent;
    expect(await down.variable('rehabResult')).toMatchObject({ outcome: 'LOST' });
  });

  it('is reassessed every two weeks beside the sessions, and extended with the family doctor\'s consent', async () => {
    await approved(1);
    await down.harness.advance('P14D');
    await down.harness.advance('P14D');
    expect((await down.open()).filter((element) => element === 'U_Reassess')).toHaveLength(2);
    for (const barthel of [60, 65]) await down.do('rehab.liu', 'U_Reassess', 'SUBMIT', { barthel, pain: 0 });
    expect(await down.variable('reassessments')).toMatchObject([{ barthel: 60 }, { barthel: 65 }]);
    await session();
    await leave('EXTEND', { moreSessions: 2 });
    await down.do('gp.lin', 'U_ApproveExtension', 'REFUSE', { opinion: '再评估' });
    await leave('EXTEND', { moreSessions: 1 });
    await down.do('gp.lin', 'U_ApproveExtension', 'APPROVE');
    expect(await down.variable('progress')).toMatchObject({ planned: 2, ratio: '1/2' });
    await session();
    await leave('TRANSFER');
    expect(await down.state()).toBe('TRANSFERRED');
    expect(await down.problems()).toEqual([]);
  });
});
