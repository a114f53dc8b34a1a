/** G12 and the rest of the consultation by text: routing, information, questions, time limits, conversion. */
import { beforeEach, describe, expect, it } from 'vitest';
import { validateForm } from '../../api/contract/form-validation.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import { ask, CONSULT, consultHarness, type Consult } from '../harness/consult-async.ts';
import { referrals } from '../harness/referral.ts';

let consult: Consult;
beforeEach(async () => {
  consult = await consultHarness();
});

describe('G12: answered and converted', () => {
  const signed = { opinion: '建议住院调整治疗，注意电解质与肾功能变化情况。', visitUrgency: 'SOON', sign: { signer: '冯', signedAt: '2026-11-23T10:00:00+08:00' } };

  it('goes to an expert of the department, is answered, and treated at the centre', async () => {
    await consult.ask();
    const task = await consult.harness.task('U_Answer');
    expect(task).toMatchObject({ assignee: 'expert.feng', candidateGroups: ['consult_expert@H00001#CARD'], due: consult.harness.clock.now() + 48 * 3_600_000 });
    await consult.answer();
    expect(await consult.state()).toBe('ANSWERED');
    expect(await consult.notified()).toContain('consult-answered -> gp@C00001');
    await consult.decide('TREAT_LOCAL', { plan: '按意见加量' });
    expect(await consult.state()).toBe('CLOSED');
    expect(await consult.problems()).toEqual([]);
  });

  it('is not converted by the expert unless the doctor allowed it: neither by the form nor by the process', async () => {
    await consult.ask({ allowConvert: false });
    const form = await consult.harness.store.form((await consult.harness.task('U_Answer')).processDefinitionId, 'consult-answer');
    const check = (allowConvert: boolean) => validateForm(form?.schema ?? {}, signed, { variables: { consult: { ...ask, allowConvert } }, outcome: 'CONVERT', now: consult.harness.clock.now() });
    expect(check(false)).toMatchObject({ ok: false, errors: [{ path: 'outcome' }] });
    expect(check(true)).toMatchObject({ ok: true });

    await consult.answer('CONVERT');
    expect(await consult.state()).toBe('ASSIGNED');
    expect(await consult.open()).toEqual(['U_Answer']);
    expect(await consult.harness.store.caseLinks(consult.harness.instanceId)).toEqual([]);
    await consult.answer('SUGGEST_REFERRAL');
    expect(await consult.state()).toBe('ANSWERED');
    expect(await consult.problems()).toEqual([]);
  });

  it.each(['the expert', 'the doctor'])('converted by %s: a referral based on it, with its form filled as far as it is known', async (who) => {
    const { harness } = consult;
    await consult.ask({ allowConvert: true });
    if (who === 'the expert') await consult.answer('CONVERT');
    else {
      await consult.answer('SUGGEST_REFERRAL');
      await consult.decide('CONVERT');
    }
    expect(await consult.state()).toBe('CONVERTED');
    expect(await consult.problems()).toEqual([]);
    const [link] = await harness.store.caseLinks(harness.instanceId);
    expect(link).toMatchObject({ fromInstanceId: harness.instanceId, kind: 'referral.submitted' });

    harness.instanceId = link?.toInstanceId ?? '';
    expect(await consult.variable('origin')).toEqual({ basedOn: CONSULT, root: `${CONSULT}-U`, hop: 0, draft: true });
    expect(await consult.open()).toEqual(['U_EditDraft']);
    expect(await harness.task('U_EditDraft')).toMatchObject({ assignee: 'gp.lin', formKey: 'referral-up' });
    const begun = await consult.variable('referral') as JsonObject;
    expect(begun).toMatchObject({ patient: ask['patient'] as JsonObject, targetOrg: 'H00001', targetDept: 'CARD', presentHistory: ask['summary'] as string });
    await harness.complete('gp.lin', 'U_EditDraft', { ...referrals[10], ...begun }, 'SUBMIT');
    expect(await consult.state()).toBe('PENDING_TRIAGE');
    expect(await harness.store.incidents()).toEqual([]);
  });
});

describe('the thread', () => {
  it('comes back for information, to the same expert', async () => {
    await consult.ask();
    await consult.answer('ASK_INFO', { infoWanted: '近期电解质' });
    expect(await consult.state()).toBe('INFO_REQUESTED');
    await consult.harness.complete('gp.lin', 'U_ReplyInfo', { answer: '血钾 4.2' }, 'SUPPLIED');
    expect((await consult.harness.task('U_Answer')).assignee).toBe('expert.feng');
    expect(await consult.problems()).toEqual([]);
  });

  it('takes five further questions and no sixth', async () => {
    await consult.ask();
    for (let question = 0; question < 5; question++) {
      await consult.answer();
      await consult.decide('FURTHER_QUESTION', { question: '何时减量？' });
      expect(await consult.state()).toBe('ASSIGNED');
    }
    await consult.answer();
    await consult.decide('FURTHER_QUESTION', { question: '再问' });
    expect(await consult.open()).toEqual(['U_GpDecide']);
    expect(await consult.variable('thread')).toHaveLength(5);
    await consult.decide('CLOSE');
    expect(await consult.problems()).toEqual([]);
  });

  it('closes by itself when the doctor does not decide within three days', async () => {
    await consult.ask();
    await consult.answer();
    await consult.harness.advance('P3D');
    expect(await consult.state()).toBe('CLOSED');
    expect(await consult.variable('decision')).toBeUndefined();
    expect(await consult.problems()).toEqual([]);
  });

  it('is withdrawn by the doctor', async () => {
    await consult.ask();
    await consult.harness.message('gp.lin', 'consult.withdrawn', { withdrawal: { reason: '已自行处理' } });
    expect(await consult.state()).toBe('WITHDRAWN');
    expect(await consult.open()).toEqual([]);
    expect(await consult.problems()).toEqual([]);
  });
});

describe('who answers', () => {
  it('prefers the expert asked for, then whoever has less to do', async () => {
    await consult.secondExpert();
    await consult.ask({ expertName: (await consult.harness.store.accountByLogin('expert.xu'))?.name ?? '' });
    expect(await consult.variable('ranked')).toMatchObject([{ userId: 'expert.xu', score: 200 }, { userId: 'expert.feng', score: 101 }]);
    expect((await consult.harness.task('U_Answer')).assignee).toBe('expert.xu');
  });

  it.each([['24', 'PT24H'], ['72', 'PT72H']])('within %s hours: reminded, then the second expert, then the coordinator, then it expires', async (urgency, limit) => {
    await consult.secondExpert();
    await consult.ask({ urgency });
    await consult.harness.advance(limit);
    expect(await consult.notified()).toContain('consult-reminder -> consult_expert@H00001#CARD');
    expect((await consult.harness.task('U_Answer')).assignee).toBe('expert.xu');
    await consult.harness.advance(limit);
    expect(await consult.open()).toEqual(['U_CoordAssign']);
    expect(await consult.variable('passedOn')).toEqual([{ userId: 'expert.feng', reason: 'OVERDUE' }, { userId: 'expert.xu', reason: 'OVERDUE' }]);
    await consult.harness.advance('P14D');
    expect(await consult.state()).toBe('EXPIRED');
    expect(await consult.problems()).toEqual([]);
  });

  it('an expert who declines is followed by the coordinator, who assigns another department or declines', async () => {
    await consult.ask();
    await consult.answer('DECLINE', { reason: 'SCOPE' });
    expect((await consult.harness.task('U_CoordAssign')).candidateGroups).toEqual(['consult_coord@H00001']);
    await consult.harness.complete('consult.gao', 'U_CoordAssign', { departmentCode: 'RESP', orgId: 'H00001', reason: '以呼吸为主' }, 'ASSIGN');
    expect(await consult.harness.task('U_Answer')).toMatchObject({ assignee: null, candidateGroups: ['consult_expert@H00001#RESP'] });
    await consult.answer('DECLINE', { reason: 'TIME' }, 'expert.xu');
    await consult.harness.complete('consult.gao', 'U_CoordAssign', { reason: '本院无人可答' }, 'DECLINE');
    expect(await consult.state()).toBe('DECLINED');
    expect(await consult.problems()).toEqual([]);
  });

  it('a department without experts: the coordinator at once', async () => {
    await consult.ask({ targetDept: 'OBGY' });
    expect(await consult.open()).toEqual(['U_CoordAssign']);
    expect(await consult.problems()).toEqual([]);
  });
});
