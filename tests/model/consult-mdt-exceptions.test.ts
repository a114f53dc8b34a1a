/** What goes wrong with a consultation of several experts, and what is urgent: invitations, time, absence, lines, cancelling. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { validateForm } from '../../api/contract/form-validation.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import { mdtHarness, type Mdt } from '../harness/consult-mdt.ts';

let mdt: Mdt;
beforeEach(async () => {
  mdt = await mdtHarness();
});
const MINUTE = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'yilian-gateway-'));
/** A signature gateway that does not answer. */
const NO_GATEWAY = join(folder, 'gateway.mjs');
writeFileSync(NO_GATEWAY, 'export default () => ({ sign: async () => { throw new Error("no answer"); }, verify: async () => false });');
afterAll(() => rmSync(folder, { recursive: true }));

/** Whether somebody else could have the times that were booked for this case: half hours of the experts and the room. */
const calendars = async (): Promise<number> => (await mdt.harness.store.freeSlots({ orgId: 'H00001', departmentCode: 'SESSION', from: 0, to: Number.MAX_SAFE_INTEGER, limit: 100 })).length;
const rearrange = (outcome: string): Promise<void> => mdt.harness.complete('consult.gao', 'U_Rearrange', { reason: '协调' }, outcome);
const newPeriods = { periods: [{ start: '2026-11-30T09:00:00+08:00', end: '2026-11-30T11:00:00+08:00' }, { start: '2026-12-01T09:00:00+08:00', end: '2026-12-01T11:00:00+08:00' }] };

describe('invitations', () => {
  it('an expert who is silent at due is followed by the alternate; the quorum is not reached; given up', async () => {
    await mdt.invited();
    await mdt.invite('expert.feng');
    await mdt.harness.advance('P1D');
    expect((await mdt.harness.openTasks()).map(({ elementId, candidateUsers }) => `${elementId} ${candidateUsers.join()}`)).toEqual(['U_InviteExpert expert.deng']);
    await mdt.invite('expert.deng', 'DECLINE', { reason: 'SCOPE' });
    expect(await mdt.variable('trouble')).toEqual({ reason: 'NO_QUORUM' });
    expect(await mdt.open()).toEqual(['U_Rearrange']);
    await rearrange('GIVE_UP');
    expect(await mdt.state()).toBe('REJECTED');
    expect(await mdt.problems()).toEqual([]);
  });

  it('N of M: who is wished for beyond those needed does not hold it up', async () => {
    await mdt.invited({ type: 'NAMED', wishes: [{ departmentCode: 'NEUR' }], diagnosis: [{ code: 'I50.9', name: '心力衰竭', type: 'MAIN' }, { code: 'J44.9', name: '慢性阻塞性肺疾病', type: 'SECONDARY' }] });
    // The coordinator makes it a multidisciplinary one: cardiology and respiratory medicine are needed, neurology is wished for.
    expect(await mdt.variable('needs')).toMatchObject({ type: 'MDT', required: ['CARD', 'RESP'], specialties: ['CARD', 'RESP', 'NEUR'], minimum: 2 });
    await mdt.invite('expert.xu');
    await mdt.invite('expert.feng');
    expect(await mdt.open()).toEqual(['U_ConfirmSchedule']);
    expect((await mdt.accepted()).map(({ userId }) => userId)).toEqual(['expert.xu', 'expert.feng']);
    expect(await mdt.problems()).toEqual([]);
  });

  it('prefers the expert asked for by name; the absent are left out', async () => {
    await mdt.invited({ wishes: [{ departmentCode: 'RESP', expertName: (await mdt.harness.store.accountByLogin('expert.deng'))?.name ?? '' }] });
    const seats = (await mdt.variable('seats')) as { departmentCode: string; candidates: { userId: string }[] }[];
    expect(seats.find(({ departmentCode }) => departmentCode === 'RESP')?.candidates.map(({ userId }) => userId)).toEqual(['expert.deng', 'expert.xu']);
  });

  it('nobody acts: it expires', async () => {
    await mdt.invited({ targetDept: 'OBGY', type: 'NAMED', diagnosis: [{ code: 'O14.9', name: '子痫前期', type: 'MAIN' }] });
    expect(await mdt.open()).toEqual(['U_Rearrange']);
    await mdt.harness.advance('P14D');
    expect(await mdt.state()).toBe('EXPIRED');
    expect(await mdt.problems()).toEqual([]);
  });
});

describe('the time', () => {
  it('no common time: other periods, invited again; another time at most twice', async () => {
    const { harness } = mdt;
    await mdt.invited();
    for (const user of ['expert.feng', 'expert.xu']) await mdt.invite(user);
    await mdt.invite('expert.yang', 'PROPOSE_TIME', { slots: [{ start: '2026-11-27T09:00:00+08:00', end: '2026-11-27T12:00:00+08:00' }] });
    expect(await mdt.variable('trouble')).toEqual({ reason: 'NO_COMMON_TIME' });
    await rearrange('RESCHEDULE');
    await harness.complete('gp.lin', 'U_NewPeriods', newPeriods, 'SUBMIT');
    for (const user of ['expert.feng', 'expert.xu', 'expert.yang']) await mdt.invite(user);
    expect(await mdt.start()).toBe('2026-11-30T01:00:00.000Z');
    await mdt.confirm('DECLINE', { reason: '患者另有检查' });
    expect(await mdt.variable('released')).toEqual({ released: 4 });
    const form = (await harness.store.form((await harness.task('U_Rearrange')).processDefinitionId, 'mdt-rearrange'))?.schema ?? {};
    const allowed = (reschedules: number) => validateForm(form, { reason: '改期' }, { variables: { reschedules }, outcome: 'RESCHEDULE', now: harness.clock.now() }).ok;
    expect([allowed(1), allowed(2)]).toEqual([true, false]);
    expect(await mdt.problems()).toEqual([]);
  });

  it('not confirmed within four hours: the coordinator', async () => {
    await mdt.invited();
    for (const user of ['expert.feng', 'expert.xu', 'expert.yang']) await mdt.invite(user);
    await mdt.harness.advance('PT4H');
    expect(await mdt.variable('trouble')).toEqual({ reason: 'NOT_CONFIRMED' });
    expect(await mdt.open()).toEqual(['U_Rearrange']);
    expect(await mdt.problems()).toEqual([]);
  });

  it.each(['a line that fails the test', 'a test nobody makes'])('%s the day before: another time', async (what) => {
    const { harness } = mdt;
    await mdt.scheduled();
    await harness.advanceTo(Date.parse(await mdt.start()) - 86_400_000);
    expect(await mdt.open()).toEqual(['U_MaterialComplete', 'U_TechTest', 'U_TechTest']);
    if (what.startsWith('a line')) {
      await harness.complete('gp.lin', 'U_MaterialComplete', { complete: true }, 'OK');
      for (const [user, orgId, outcome] of [['it.h1', 'H00001', 'FAIL'], ['it.c1', 'C00001', 'OK']] as const) await mdt.of((task) => task.candidateGroups.includes(`it_support@${orgId}`), user, 'U_TechTest', { problem: '无声音' }, outcome);
    } else {
      await harness.advance('P1D');
    }
    expect(await mdt.state()).toBe('TECH_FAILED');
    expect(await mdt.variable('trouble')).toEqual({ reason: 'CHECK_FAILED' });
    await rearrange('RESCHEDULE');
    expect(await mdt.state()).toBe('ARRANGING');
    expect(await mdt.problems()).toEqual([]);
  });
});

describe('at the session', () => {
  const begun = async (): Promise<void> => {
    await mdt.scheduled();
    await mdt.ready();
    await mdt.harness.advanceTo(Date.parse(await mdt.start()));
  };

  it('the patient does not come within 15 minutes: no-show, times given back', async () => {
    await begun();
    for (const { userId } of await mdt.accepted()) await mdt.join(userId);
    await mdt.harness.advance('PT15M');
    expect(await mdt.state()).toBe('NO_SHOW');
    expect(await mdt.variable('released')).toEqual({ released: 4 });
    expect(await mdt.notified()).toContain('mdt-no-show -> gp@C00001');
    expect(await mdt.problems()).toEqual([]);
  });

  it('an expert does not come: replaced by the alternate, who gives an opinion and signs', async () => {
    await begun();
    await mdt.join('gp.lin', 'PATIENT');
    for (const user of ['expert.feng', 'expert.yang']) await mdt.join(user);
    await mdt.harness.advance('PT15M');
    expect(await mdt.variable('absent')).toMatchObject({ patient: false, experts: [{ userId: 'expert.xu' }], reserves: [{ userId: 'expert.deng', departmentCode: 'RESP' }] });
    await mdt.harness.complete('chair.jiang', 'U_Absent', { userId: 'expert.deng' }, 'REPLACE');
    expect((await mdt.accepted()).map(({ userId }) => userId)).toEqual(['expert.feng', 'expert.yang', 'expert.deng']);
    await mdt.held();
    for (const user of ['expert.feng', 'expert.yang', 'expert.deng']) await mdt.opinion(user);
    await mdt.conclude();
    expect(await mdt.open()).toEqual(['U_Sign', 'U_Sign', 'U_Sign', 'U_Sign']);
    expect(await mdt.problems()).toEqual([]);
  });

  it.each([['PROCEED', 'IN_SESSION'], ['RESCHEDULE', 'READY']])('an expert does not come: %s', async (outcome, state) => {
    await begun();
    await mdt.join('gp.lin', 'PATIENT');
    for (const user of ['expert.feng', 'expert.yang']) await mdt.join(user);
    await mdt.harness.advance('PT15M');
    await mdt.harness.complete('chair.jiang', 'U_Absent', { reason: '专家手术' }, outcome);
    expect(await mdt.state()).toBe(state);
    expect(await mdt.open()).toEqual([outcome === 'PROCEED' ? 'U_Session' : 'U_Rearrange']);
    expect(await mdt.problems()).toEqual([]);
  });

  it('who sends the record back has it written anew, and all sign the new version', async () => {
    await mdt.scheduled();
    await mdt.inSession();
    await mdt.held();
    for (const { userId } of await mdt.accepted()) await mdt.opinion(userId);
    await mdt.conclude();
    await mdt.sign('expert.feng');
    await mdt.sign('expert.yang', 'RETURN', { reason: '剂量有误' });
    expect(await mdt.variable('returned')).toMatchObject({ reason: '剂量有误', version: 1 });
    await mdt.conclude({ plan: '利伐沙班 10 mg' });
    for (const user of ['chair.jiang', 'expert.feng', 'expert.xu', 'expert.yang']) await mdt.sign(user);
    const signatures = (await mdt.variable('signatures')) as JsonObject[];
    expect(new Set(signatures.map(({ digest }) => digest)).size).toBe(1);
    expect(await mdt.variable('record')).toMatchObject({ version: 2, conclusion: { plan: '利伐沙班 10 mg' } });
    expect(await mdt.state()).toBe('DELIVERED');
    expect(await mdt.problems()).toEqual([]);
  });

  it('a signature that cannot be made comes back to the one who signs', async () => {
    await mdt.scheduled();
    await mdt.inSession();
    await mdt.held();
    for (const { userId } of await mdt.accepted()) await mdt.opinion(userId);
    await mdt.conclude();
    vi.stubEnv('YILIAN_SIGNATURE_MODULE', NO_GATEWAY);
    await mdt.sign('expert.feng');
    vi.unstubAllEnvs();
    expect(await mdt.open()).toEqual(['U_Sign', 'U_Sign', 'U_Sign', 'U_Sign']);
    for (const user of ['expert.feng', 'expert.xu', 'expert.yang', 'chair.jiang']) await mdt.sign(user);
    expect(await mdt.state()).toBe('DELIVERED');
    expect(await mdt.problems()).toEqual([]);
  });
});

describe('cancelling', () => {
  it.each([['more than two hours before: free', 3 * 60, false], ['later: counted as late', 60, true]])('%s', async (_, minutes, late) => {
    const { harness } = mdt;
    await mdt.scheduled();
    const before = await calendars();
    await mdt.ready();
    await harness.advanceTo(Date.parse(await mdt.start()) - minutes * MINUTE);
    await harness.message('gp.lin', 'consult.cancelled', { cancellation: { reason: '患者已转院' } });
    expect(await mdt.state()).toBe('CANCELLED');
    expect(await mdt.variable('cancellation')).toMatchObject({ late, reason: '患者已转院' });
    expect(await mdt.variable('released')).toEqual({ released: 4 });
    expect(await calendars()).toBeGreaterThan(before);
    expect(await mdt.open()).toEqual([]);
    expect(await mdt.notified()).toContain('mdt-cancelled -> consult_expert@H00002#NEUR');
    expect(await mdt.problems()).toEqual([]);
  });
});

describe('urgent', () => {
  const soon = { urgency: 'URGENT', periods: [{ start: '2026-11-23T09:00:00+08:00', end: '2026-11-23T12:00:00+08:00' }, { start: '2026-11-23T14:00:00+08:00', end: '2026-11-23T17:00:00+08:00' }] };

  it('checked at once and approved afterwards; all experts of a specialty are asked, the first who can takes part', async () => {
    const { harness } = mdt;
    await mdt.ask(soon);
    expect(await mdt.open()).toEqual(['U_PostApproval', 'U_PreCheck']);
    expect((await harness.task('U_PreCheck')).due).toBe(harness.clock.now() + 30 * MINUTE);
    await mdt.preCheck();
    expect((await harness.openTasks()).flatMap(({ candidateUsers }) => candidateUsers).sort()).toEqual(['expert.deng', 'expert.feng', 'expert.xu', 'expert.yang']);
    await mdt.invite('expert.deng');
    expect(await mdt.open()).toEqual(['U_ConfirmSchedule', 'U_PostApproval']);
    await mdt.confirm();
    await mdt.checked();
    await mdt.join('gp.lin', 'PATIENT');
    await mdt.join('expert.deng');
    expect(await mdt.state()).toBe('IN_SESSION');
    await harness.complete('coord.he', 'U_PostApproval', {}, 'APPROVE');
    await harness.advance('P1D');
    expect(await mdt.notified()).toContain('mdt-not-approved -> consult_coord@H00001');
    expect(await mdt.problems()).toEqual([]);
  });

  it('nobody has taken the invitation after ten minutes: the coordinator phones', async () => {
    const { harness } = mdt;
    await mdt.invited({ ...soon, diagnosis: [{ code: 'J44.9', name: '慢性阻塞性肺疾病', type: 'MAIN' }], targetDept: 'RESP' });
    await harness.advance('PT10M');
    expect(await mdt.notified()).toContain('mdt-phone -> consult_coord@H00001');
    await harness.complete('consult.gao', 'U_CallExpert', { userId: 'expert.xu', at: '2026-11-23T09:12:00+08:00' }, 'ACCEPT');
    expect(await mdt.variable('accepted')).toMatchObject([{ userId: 'expert.xu', byPhone: true }]);
    expect(await mdt.open()).toEqual(['U_ConfirmSchedule', 'U_PostApproval']);
    expect(await mdt.problems()).toEqual([]);
  });

  it('nobody can be reached within half an hour: the coordinator decides', async () => {
    await mdt.invited(soon);
    await mdt.harness.advance('PT30M');
    expect(await mdt.open()).toEqual(['U_PostApproval', 'U_Rearrange']);
    expect(await mdt.problems()).toEqual([]);
  });
});
