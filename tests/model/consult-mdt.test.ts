/** G13 and the way of a consultation of several experts from the request to its end. */
import { beforeEach, describe, expect, it } from 'vitest';
import { signatureProvider } from '../../activities/kit/signature/index.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import { EVERYTHING } from '../../store/everything.ts';
import { MDT, mdtHarness, type Mdt } from '../harness/consult-mdt.ts';

let mdt: Mdt;
beforeEach(async () => {
  mdt = await mdtHarness();
});

describe('G13', () => {
  it('one expert declines, the alternate joins, dissent is recorded, all have signed; acknowledged, reported on, evaluated', async () => {
    const { harness } = mdt;
    await mdt.invited();
    expect(await mdt.variable('needs')).toMatchObject({ required: ['CARD', 'RESP', 'NEUR'], specialties: ['CARD', 'RESP', 'NEUR'], minimum: 3 });
    expect((await harness.openTasks()).map(({ candidateUsers }) => candidateUsers)).toEqual(expect.arrayContaining([['expert.feng'], ['expert.xu'], ['expert.yang']]));
    await mdt.invite('expert.feng');
    await mdt.invite('expert.xu', 'DECLINE', { reason: 'TIME' });
    await mdt.invite('expert.deng');
    expect(await mdt.open()).toEqual(['U_InviteExpert']);
    await mdt.invite('expert.yang', 'PROPOSE_TIME', { slots: [{ start: '2026-11-25T10:00:00+08:00', end: '2026-11-25T12:00:00+08:00' }] });
    expect((await mdt.accepted()).map(({ userId, departmentCode }) => `${userId} ${departmentCode}`)).toEqual(['expert.feng CARD', 'expert.deng RESP', 'expert.yang NEUR']);

    expect(await mdt.variable('session')).toMatchObject({ found: true, start: '2026-11-25T02:00:00.000Z', end: '2026-11-25T02:30:00.000Z' });
    await mdt.confirm();
    expect(await mdt.state()).toBe('SCHEDULED');
    await mdt.inSession();
    expect(await mdt.state()).toBe('IN_SESSION');
    expect((await mdt.notified()).filter((one) => one === 'mdt-soon -> gp@C00001')).toHaveLength(3);
    await mdt.held();

    expect(await mdt.state()).toBe('OPINIONS');
    await mdt.opinion('expert.yang', '脑梗死一年内抗凝剂量宜减');
    await mdt.opinion('expert.feng');
    await mdt.opinion('expert.deng');
    expect(await mdt.variable('dissents')).toMatchObject([{ userId: 'expert.yang', departmentCode: 'NEUR', dissent: '脑梗死一年内抗凝剂量宜减' }]);
    await mdt.conclude();
    expect((await harness.openTasks()).map(({ assignee }) => assignee).sort()).toEqual(['chair.jiang', 'expert.deng', 'expert.feng', 'expert.yang']);
    for (const user of ['expert.feng', 'chair.jiang', 'expert.deng']) await mdt.sign(user);
    expect(await mdt.state()).toBe('OPINIONS');
    await mdt.sign('expert.yang');

    const signatures = (await mdt.variable('signatures')) as JsonObject[];
    expect(signatures.map(({ signerId, role }) => `${String(signerId)} ${String(role)}`)).toEqual(['chair.jiang 主持专家', 'expert.feng 参会专家', 'expert.deng 参会专家', 'expert.yang 参会专家']);
    const provider = await signatureProvider(harness.store.dataDir);
    for (const signature of signatures) expect(await provider.verify(signature as never)).toBe(true);
    const report = (await mdt.variable('report')) as JsonObject;
    expect(report).toMatchObject({ digest: signatures[0]?.['digest'], missingGlyphs: [] });
    expect((await harness.store.readFile(String(report['file'])))?.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await mdt.variable('record')).toMatchObject({ number: MDT, version: 1, dissents: [{ userId: 'expert.yang' }], conclusion: { owner: '林晓芳' } });

    expect(await mdt.state()).toBe('DELIVERED');
    await harness.complete('gp.lin', 'U_Ack', { adopted: 'PART', reason: '患者拒用抗凝' }, 'DONE');
    expect(await mdt.state()).toBe('ACKED');
    expect(await mdt.open()).toEqual([]);
    await harness.advance('P7D');
    await harness.complete('gp.lin', 'U_Outcome', { effect: '气促减轻', patientOutcome: 'BETTER' }, 'DONE');
    await harness.complete('gp.lin', 'U_EvaluateExperts', { quality: 5, timeliness: 4, technology: 4 }, 'DONE');
    await harness.advance('P7D');
    expect(await mdt.state()).toBe('CLOSED');
    expect(await mdt.variable('evaluations')).toMatchObject({ applicant: { quality: 5 }, experts: null });
    expect(await mdt.problems()).toEqual([]);
  });

  it('technical failure: a consultation in writing takes over, with what is known', async () => {
    const { harness } = mdt;
    await mdt.scheduled();
    await mdt.inSession();
    await harness.complete('chair.jiang', 'U_Session', { problem: '图像中断' }, 'LINK_LOST');
    await harness.complete('it.h1', 'U_Reconnect', { action: '重启终端' }, 'RECONNECTED');
    await harness.complete('chair.jiang', 'U_Session', { problem: '再次中断' }, 'LINK_LOST');
    await harness.advance('PT10M');
    expect(await mdt.state()).toBe('TECH_FAILED');
    expect(await mdt.variable('released')).toEqual({ released: 4 });
    await harness.complete('consult.gao', 'U_Rearrange', { reason: '线路故障' }, 'TO_ASYNC');
    expect(await mdt.state()).toBe('TO_ASYNC');
    expect(await mdt.problems()).toEqual([]);

    const [link] = await harness.store.caseLinks(harness.instanceId);
    expect(link).toMatchObject({ fromInstanceId: harness.instanceId, kind: 'consult.submitted' });
    harness.instanceId = link?.toInstanceId ?? '';
    expect(await mdt.variable('origin')).toEqual({ basedOn: MDT });
    expect(await harness.task('U_Answer')).toMatchObject({ assignee: 'expert.feng' });
    expect((await harness.store.case(harness.instanceId, EVERYTHING))?.businessKey).toBe(`${MDT}-A`);
    expect(await harness.store.incidents()).toEqual([]);
  });
});

describe('before the experts', () => {
  it('two people approve, one after the other, and not the same; one who refuses ends it', async () => {
    const { harness } = mdt;
    await mdt.ask();
    expect(await harness.task('U_OrgApproval')).toMatchObject({ candidateGroups: ['chc_coord@C00001'], due: harness.clock.now() + 6 * 3_600_000 });
    await harness.complete('coord.he', 'U_OrgApproval', {}, 'APPROVE');
    expect(await harness.task('U_OrgApproval')).toMatchObject({ candidateGroups: ['hr_primary@C00001'] });
    await harness.complete('hr.c1', 'U_OrgApproval', { opinion: '先补病理' }, 'RETURN');
    expect(await mdt.state()).toBe('MATERIAL_REQUESTED');
    await harness.complete('gp.lin', 'U_SupplyMaterial', { answer: '已补' }, 'SUPPLIED');
    await harness.complete('coord.he', 'U_OrgApproval', { opinion: '无指征' }, 'REJECT');
    expect(await mdt.state()).toBe('REJECTED');
    expect(await mdt.problems()).toEqual([]);
  });

  it('who asks does not approve, whatever roles they have', async () => {
    const { store } = mdt.harness;
    const account = await store.accountByLogin('gp.lin');
    await store.putPractitionerRole({ id: 'lin-coord', personId: account?.personId ?? '', orgId: 'C00001', role: 'chc_coord', departmentCode: null, from: 0, to: null });
    await mdt.ask();
    expect(await mdt.harness.task('U_OrgApproval')).toMatchObject({ candidateGroups: [], candidateUsers: ['coord.he'] });
  });

  it('comes back for material, and goes on; or expires', async () => {
    await mdt.ask();
    await mdt.approved();
    await mdt.preCheck('RETURN', { missing: '心脏超声' });
    await mdt.harness.complete('gp.lin', 'U_SupplyMaterial', { answer: '已附' }, 'SUPPLIED');
    expect(await mdt.state()).toBe('PRE_CHECK');
    await mdt.preCheck('RETURN', { missing: '胸部 CT' });
    await mdt.harness.advance('P7D');
    expect(await mdt.state()).toBe('EXPIRED');
    expect(await mdt.problems()).toEqual([]);
  });

  it('goes to a consultation in writing when that is enough', async () => {
    await mdt.ask();
    await mdt.approved();
    await mdt.preCheck('TO_ASYNC');
    expect(await mdt.state()).toBe('TO_ASYNC');
    expect(await mdt.harness.store.caseLinks(mdt.harness.instanceId)).toHaveLength(1);
    expect(await mdt.problems()).toEqual([]);
  });
});
