/** G1: a routine referral from the community to the closed case, and what the indicators are counted from. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../engine/model/json.ts';
import { CASES, referralHarness, type Referral } from '../harness/referral.ts';

describe('a routine referral', () => {
  let referral: Referral;
  beforeEach(async () => {
    referral = await referralHarness();
  });

  it('goes from submission to the closed case', async () => {
    const { harness } = referral;
    await referral.submit(CASES.heartFailure);
    expect(await referral.state()).toBe('PENDING_TRIAGE');
    expect((await harness.task('U_Triage')).candidateGroups).toEqual(['ref_office@H00001', 'specialist@H00001#CARD']);
    expect(await referral.notified()).toEqual(['referral-received -> ref_office@H00001']);

    await harness.advance('PT4H');
    await referral.accept(['OUTPATIENT']);
    expect(await referral.state()).toBe('BOOKING');

    const offers = (await referral.variable('slotOffers') as JsonObject)['offers'] as JsonObject[];
    expect(offers).toHaveLength(3);
    const slot = await referral.pickFirstSlot();
    expect(slot['pool']).toBe('REFERRAL_RESERVED');
    expect(await referral.state()).toBe('SCHEDULED');
    expect(await referral.notified()).toContainEqual(expect.stringMatching(/^appointment -> patient:P-/));

    await referral.advanceTo(slot['start'], -600_000);
    await referral.arrive();
    expect(await referral.state()).toBe('IN_CARE');
    expect(await referral.variable('checkIn')).toMatchObject({ queue: { priority: 'P_SEEN', rank: 4001 } });
    await referral.deliverMessage('gp.lin', 'referral.records-submitted', { records: { documents: [{ type: 'SUMMARY', title: '病历概要', ref: 'urn:doc:1' }] } });
    expect(await referral.variable('recordDelivery')).toMatchObject({ count: 1 });

    await harness.complete('dr.chen', 'U_Encounter', { notes: '心衰加重', diagnosis: [{ code: 'I50.9', name: '心力衰竭', type: 'MAIN' }] }, 'COMPLETE');
    await harness.advance('PT20H');
    await referral.giveFeedback();
    expect(await referral.state()).toBe('FEEDBACK_SENT');
    await referral.acknowledge('ACK');

    expect(await referral.states()).toEqual(['DRAFT', 'PENDING_TRIAGE', 'ACCEPTED', 'BOOKING', 'SCHEDULED', 'ARRIVED', 'IN_CARE', 'FEEDBACK_SENT', 'CLOSED']);
    expect(await referral.openElements()).toEqual([]);
    expect((await harness.state()).status).toBe('completed');
    expect(await referral.problems()).toEqual([]);
  });

  it('leaves every event the indicators are counted from', async () => {
    const { harness } = referral;
    await referral.scheduled();
    await harness.advance('P1D');
    await referral.arrive();
    await harness.complete('dr.chen', 'U_Encounter', { notes: '无', diagnosis: [{ code: 'I50.9', name: '心力衰竭', type: 'MAIN' }] }, 'COMPLETE');
    await referral.giveFeedback();
    await referral.acknowledge('ACK');
    const timeline = await referral.timeline();
    const at = (type: string, element: string): number => {
      const entry = timeline.find((candidate) => candidate.type === type && candidate.elementId === element);
      if (!entry) throw new Error(`no ${type} of ${element}`);
      return entry.at;
    };
    // Triage time against its limit, wait to visit, wait for the feedback, time to acknowledgement; who did it.
    expect(at('task.completed', 'U_Triage')).toBeGreaterThanOrEqual(at('task.created', 'U_Triage'));
    expect(at('message.correlated', 'Ev_Arrived')).toBeGreaterThan(at('task.completed', 'U_Triage'));
    expect(at('task.completed', 'U_Feedback')).toBeLessThanOrEqual(at('message.correlated', 'Ev_Arrived') + 86_400_000);
    expect(at('task.completed', 'U_GpAcknowledge')).toBeGreaterThanOrEqual(at('task.created', 'U_GpAcknowledge'));
    const triaged = timeline.find((entry) => entry.type === 'task.completed' && entry.elementId === 'U_Triage');
    expect(triaged).toMatchObject({ actorId: 'office.wang', actorOrgId: 'H00001', data: { outcome: 'ACCEPT' } });
    const decided = timeline.filter((entry) => entry.type === 'decision.evaluated').map((entry) => entry.data['matchedRules']);
    expect(decided).toEqual(expect.arrayContaining([['referral-triage-10'], ['referral-eligibility-8']]));
  });

  it('asks the coordinator for a record that did not come within 15 minutes, and reminds of a late feedback', async () => {
    const { harness } = referral;
    await referral.scheduled();
    await harness.advance('P1D');
    await referral.arrive();
    await harness.advance('PT15M');
    expect((await harness.task('U_SendRecord')).candidateGroups).toEqual(['chc_coord@C00001']);
    await harness.complete('coord.he', 'U_SendRecord', { documents: [{ type: 'SUMMARY', title: '病历概要', ref: 'urn:doc:1' }] }, 'SENT');
    await harness.complete('dr.chen', 'U_Encounter', { notes: '无', diagnosis: [{ code: 'I50.9', name: '心力衰竭', type: 'MAIN' }] }, 'COMPLETE');
    await harness.advance('PT24H');
    expect(await referral.notified()).toContain('feedback-overdue -> dept_head@H00001');
    await referral.giveFeedback();
    expect(await referral.problems()).toEqual([]);
  });

  it('lets the doctor ask back once; a second question is settled outside', async () => {
    const { harness } = referral;
    await referral.scheduled();
    await harness.advance('P1D');
    await referral.arrive();
    await harness.complete('dr.chen', 'U_Encounter', { notes: '收入院', diagnosis: [{ code: 'I50.9', name: '心力衰竭', type: 'MAIN' }], ward: '心内科病区' }, 'ADMIT');
    await harness.complete('dr.chen', 'U_Inpatient', { notes: '好转' }, 'INTERIM');
    await harness.complete('dr.chen', 'U_InterimInpatient', { condition: '稳定', plan: '继续利尿' });
    await harness.complete('dr.chen', 'U_Inpatient', { notes: '好转', dischargedAt: '2026-11-28T10:00:00+08:00' }, 'DISCHARGE');
    await referral.giveFeedback();
    await referral.acknowledge('QUERY', '利尿剂何时减量？');
    expect(await referral.state()).toBe('IN_CARE');
    await referral.giveFeedback();
    await referral.acknowledge('QUERY', '电解质多久复查？');
    expect(await referral.notified()).toContain('query-unresolved -> ref_office@H00001');
    // The record is still awaited: the case is closed, but not before its coordinator has answered.
    await harness.advance('PT15M');
    await harness.complete('coord.he', 'U_SendRecord', { reason: '旧档案' }, 'NOT_AVAILABLE');
    expect(await referral.states()).toEqual([
      'DRAFT', 'PENDING_TRIAGE', 'ACCEPTED', 'BOOKING', 'SCHEDULED', 'ARRIVED', 'IN_CARE', 'INTERIM', 'IN_CARE', 'FEEDBACK_SENT', 'IN_CARE', 'FEEDBACK_SENT', 'CLOSED',
    ]);
    expect(await referral.problems()).toEqual([]);
  });
});
