/** From the form to the hospital: identity, duplicates, eligibility, consent, review. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../engine/model/json.ts';
import { CASES, KEY, referralHarness, referrals, type Referral } from '../harness/referral.ts';

const SECOND = 'ZZC00001202611230002U';

describe('intake of a referral', () => {
  let referral: Referral;
  beforeEach(async () => {
    referral = await referralHarness();
  });

  const patientOf = (index: number): JsonObject => referrals[index]?.['patient'] as JsonObject;
  const status = async (): Promise<string> => (await referral.harness.state()).status;

  it('enters an unknown patient once and finds them again by any card', async () => {
    await referral.submit(CASES.heartFailure);
    const first = await referral.variable('patientMatch') as JsonObject;
    expect(first).toMatchObject({ created: true });
    const { cards, ...patient } = patientOf(CASES.heartFailure);
    await referral.submit(CASES.heartFailure, { patient: { ...patient, idType: '03', idNo: 'E12345678', cards: cards ?? [] }, targetDept: 'ENDO' }, SECOND);
    expect(await referral.variable('patientMatch')).toEqual({ patientId: first['patientId'], created: false });
  });

  it('lets the coordinator decide who an ambiguous patient is', async () => {
    await referral.submit(CASES.heartFailure);
    const patient = { ...patientOf(CASES.heartFailure), idNo: '440309193908160518', cards: [{ type: 'healthCard', no: 'HC0' }] };
    await referral.submit(CASES.heartFailure, { patient, targetDept: 'ENDO' }, SECOND);
    expect(await referral.openElements()).toEqual(['U_ResolveIdentity']);
    expect(await referral.variable('candidates')).toHaveLength(1);
    expect(await referral.state()).toBe('DRAFT');
    await referral.harness.complete('coord.he', 'U_ResolveIdentity', { reason: '同名同日生，证件不同' }, 'NEW');
    expect(await referral.variable('patientMatch')).toMatchObject({ created: true });
    expect(await referral.state()).toBe('PENDING_TRIAGE');
    expect(await referral.problems()).toEqual([]);
  });

  it('ends a second referral of the same patient to the same department, and tells the doctor', async () => {
    await referral.submit(CASES.heartFailure);
    await referral.submit(CASES.heartFailure, {}, SECOND);
    expect(await referral.state()).toBe('CANCELLED');
    expect(await status()).toBe('completed');
    expect(await referral.variable('stopReason')).toContain(KEY);
    expect(await referral.notified()).toEqual(['referral-stopped -> gp@C00001']);
    expect(await referral.problems()).toEqual([]);
  });

  it('accepts a second one with a reason, and one after the first has ended', async () => {
    await referral.submit(CASES.heartFailure);
    await referral.submit(CASES.heartFailure, { duplicateReason: '首次申请医院系统故障' }, SECOND);
    expect(await referral.state()).toBe('PENDING_TRIAGE');
    for (const key of [KEY, SECOND]) {
      referral.follow(key);
      await referral.triage('ADVICE', { advice: '暂不需住院，调整用药。' });
    }
    await referral.submit(CASES.heartFailure, {}, 'ZZC00001202611230003U');
    expect(await referral.state()).toBe('PENDING_TRIAGE');
  });

  it('blocks what cannot be referred', async () => {
    await referral.submit(CASES.heartFailure, { targetOrg: 'C00002' });
    expect(await referral.state()).toBe('CANCELLED');
    expect(await referral.notified()).toEqual(['referral-stopped -> gp@C00001']);
    expect(await referral.problems()).toEqual([]);
  });

  it('advises to treat locally; the doctor decides', async () => {
    const hypertension = { referralReason: 'E', diagnosis: [{ code: 'I10', name: '原发性高血压', type: 'MAIN', certainty: 'CONFIRMED' }] };
    await referral.submit(CASES.heartFailure, hypertension);
    expect(await referral.openElements()).toEqual(['U_GpDecide']);
    await referral.harness.complete('gp.lin', 'U_GpDecide', { reason: '血压三药联用仍不达标' }, 'PROCEED');
    expect(await referral.state()).toBe('PENDING_TRIAGE');
    await referral.submit(CASES.heartFailure, { ...hypertension, targetDept: 'ENDO' }, SECOND);
    await referral.harness.complete('gp.lin', 'U_GpDecide', {}, 'TREAT_LOCAL');
    expect(await referral.state()).toBe('CANCELLED');
    expect(await referral.problems()).toEqual([]);
  });

  it('asks for a consent that is missing; a refusal ends the referral', async () => {
    await referral.submit(CASES.unstableAngina, { consent: { status: 'DEFERRED' } });
    expect(await referral.openElements()).toEqual(['U_Consent']);
    await referral.harness.complete('gp.lin', 'U_Consent', { refusalReason: '要求自行就医' }, 'REFUSED');
    expect(await referral.state()).toBe('CANCELLED');
    expect(await referral.problems()).toEqual([]);
  });

  it('has the centre review what its rules demand: returned, mended, passed', async () => {
    const patient = { ...patientOf(CASES.heartFailure), insuranceType: '06' };
    await referral.submit(CASES.heartFailure, { patient });
    expect(await referral.state()).toBe('INTERNAL_REVIEW');
    const checklist = { history: true, indication: true, consent: true, target: false };
    await referral.harness.complete('coord.he', 'U_InternalReview', { checklist, opinion: '科室请改为内分泌科' }, 'RETURN');
    expect(await referral.state()).toBe('DRAFT');
    await referral.harness.complete('gp.lin', 'U_EditDraft', { ...referrals[CASES.heartFailure], patient, targetDept: 'ENDO' }, 'SUBMIT');
    await referral.harness.complete('coord.he', 'U_InternalReview', { checklist: { ...checklist, target: true }, opinion: '同意' }, 'PASS');
    expect(await referral.state()).toBe('PENDING_TRIAGE');
    expect(await referral.variable('target')).toMatchObject({ orgId: 'H00001', departmentCode: 'ENDO' });
    expect(await referral.problems()).toEqual([]);
  });

  it('a review that fails ends the referral before it was sent', async () => {
    await referral.submit(CASES.heartFailure, { patient: { ...patientOf(CASES.heartFailure), insuranceType: '06' } });
    await referral.harness.complete('coord.he', 'U_InternalReview', { checklist: { history: false, indication: false, consent: true, target: true }, opinion: '不符合指征' }, 'REJECT');
    expect(await referral.state()).toBe('WITHDRAWN');
    expect(await referral.notified()).toEqual(['review-rejected -> gp@C00001']);
    expect(await referral.problems()).toEqual([]);
  });

  it('sends suspected tuberculosis to the designated hospital', async () => {
    await referral.submit(16);
    expect(await referral.variable('target')).toMatchObject({ orgId: 'H00003', departmentCode: 'RESP' });
  });

  it('sends a summary only, without who the patient is', async () => {
    await referral.submit(CASES.heartFailure);
    const { summary, hash } = await referral.variable('sent') as JsonObject;
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(summary)).not.toContain('潘德明');
    expect(Object.keys(summary as JsonObject)).not.toContain('presentHistory');
    const texts = JSON.stringify(await referral.harness.store.notifications(referral.harness.instanceId));
    expect(texts).toContain('潘**');
    expect(texts).not.toContain('潘德明');
  });
});
