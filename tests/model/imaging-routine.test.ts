/** A study from its order to the end: images, quality, reading, review, signature, acknowledgement, amendment. */
import { beforeEach, describe, expect, it } from 'vitest';
import { imagingHarness, type Imaging } from '../harness/imaging.ts';

describe('remote imaging', () => {
  let imaging: Imaging;
  beforeEach(async () => {
    imaging = await imagingHarness();
  });

  it('goes from the order to the closed case', async () => {
    await imaging.order();
    expect(await imaging.state()).toBe('IMAGES_PENDING');
    await imaging.send([3, 2]);
    expect([await imaging.state(), await imaging.open()]).toEqual(['IMAGES_RECEIVED', ['U_ImageQC']]);
    await imaging.passQc();
    expect([await imaging.state(), await imaging.open()]).toEqual(['QUEUED', ['U_Report']]);
    expect(await imaging.variable('route')).toMatchObject({ group: 'NEURO' });
    expect(await imaging.variable('sla')).toEqual({ slaId: 'IMG-ST-HEAD' });
    await imaging.report();
    expect([await imaging.state(), await imaging.open()]).toEqual(['IN_REVIEW', ['U_Review']]);
    await imaging.review();
    expect([await imaging.state(), await imaging.open()]).toEqual(['DELIVERED', ['U_Acknowledge']]);
    const [report] = await imaging.reports();
    expect(report).toMatchObject({ version: 1, status: 'final' });
    expect(report?.signatures.map(({ role, signerName, signature }) => [role, signerName, signature['alg'], signature['development']])).toEqual([['AUTHOR', expect.any(String), 'SM2-SM3', true], ['REVIEWER', expect.any(String), 'SM2-SM3', true]]);
    const pdf = await imaging.harness.store.readFile(report?.fileId ?? '');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await imaging.acknowledge();
    expect(await imaging.state()).toBe('ACKED');
    await imaging.message('gp.lin', 'imaging.closed', { closing: {} });
    expect(await imaging.state()).toBe('CLOSED');
    expect(await imaging.problems()).toEqual([]);
  });

  it('keeps a preliminary report with its author, asks the clinician, and sends images back', async () => {
    await imaging.queued();
    await imaging.report('rad.shi', {}, 'SAVE_PRELIM');
    expect([await imaging.state(), (await imaging.harness.task('U_Report')).assignee]).toEqual(['PRELIMINARY', (await imaging.harness.actor('rad.shi')).userId]);
    await imaging.report('rad.shi', { question: '有无外伤史？' }, 'ASK_CLINICIAN');
    expect(await imaging.open()).toEqual(['U_ClinicalQuery']);
    await imaging.harness.complete('gp.lin', 'U_ClinicalQuery', { answer: '无' }, 'ANSWER');
    await imaging.report('rad.shi', { rejectReasons: ['Q5'] }, 'REJECT_STUDY');
    expect(await imaging.state()).toBe('IMAGES_PENDING');
    await imaging.message('tech.luo', 'image.received');
    await imaging.passQc();
    expect(await imaging.state()).toBe('QUEUED');
    expect(await imaging.problems()).toEqual([]);
  });

  it('is never reviewed by its author, nor is an amendment', async () => {
    await imaging.queued();
    await imaging.report('senior.lei');
    expect(await imaging.harness.tryComplete('senior.lei', 'U_Review', { discrepancy: 'D1' }, 'AGREE')).toMatchObject({ ok: false, rejection: { code: 'forbidden' } });
    await imaging.review('AGREE', {}, 'senior.cao');
    expect(await imaging.state()).toBe('DELIVERED');
    await imaging.message('gp.lin', 'report.amend', { amendRequest: { kind: 'ADDENDUM', reason: '补充' } });
    await imaging.harness.complete('senior.lei', 'U_Amend', { kind: 'ADDENDUM', reason: '补充', impression: '同前', effectOnCare: 'NONE' }, 'SUBMIT');
    expect(await imaging.harness.tryComplete('senior.lei', 'U_ReviewAmend', {}, 'AGREE')).toMatchObject({ ok: false });
    await imaging.harness.complete('senior.cao', 'U_ReviewAmend', {}, 'AGREE');
    expect((await imaging.reports()).map(({ signatures }) => signatures.map(({ signerId }) => signerId))).toEqual([['senior.lei', 'senior.cao'], ['senior.lei', 'senior.cao']]);
    expect(await imaging.problems()).toEqual([]);
  });

  it('goes to a third person when author and reviewer do not agree', async () => {
    await imaging.queued();
    await imaging.report('senior.lei');
    await imaging.review('ESCALATE', { reason: '疑难' }, 'senior.cao');
    expect(await imaging.state()).toBe('ARBITRATION');
    for (const user of ['senior.lei', 'senior.cao']) expect(await imaging.harness.tryComplete(user, 'U_Arbitrate', {}, 'DECIDE')).toMatchObject({ ok: false });
  });

  it('that is not acknowledged, or questioned, comes back to somebody', async () => {
    await imaging.queued();
    await imaging.report();
    await imaging.review();
    await imaging.harness.advance('PT30M');
    expect(await imaging.notified()).toContain('imaging-unacked -> chc_coord@C00001');
    await imaging.acknowledge('QUESTION', { question: '陈旧灶？' });
    expect(await imaging.open()).toEqual(['U_ReportQuery']);
    await imaging.harness.complete('rad.shi', 'U_ReportQuery', { answer: '未见' }, 'ANSWER');
    await imaging.acknowledge('DISAGREE', { question: '与症状不符' });
    await imaging.harness.complete('senior.cao', 'U_SecondOpinion', { opinion: '维持' }, 'KEEP');
    await imaging.acknowledge();
    expect(await imaging.state()).toBe('ACKED');
    await imaging.harness.advance('P30D');
    expect(await imaging.state()).toBe('CLOSED');
    expect(await imaging.problems()).toEqual([]);
  });

  it('is cancelled before reading at once, while being read with the reader\'s consent', async () => {
    await imaging.order();
    await imaging.message('gp.lin', 'imaging.cancelled', { cancellation: { reason: '患者转院' } });
    expect(await imaging.state()).toBe('CANCELLED');
    const second = await imagingHarness();
    await second.queued();
    await second.message('gp.lin', 'imaging.cancelled', { cancellation: { reason: '重复' } });
    expect(await second.open()).toEqual(['U_CancelRequest', 'U_Report']);
    await second.harness.complete('rad.shi', 'U_CancelRequest', { reason: '即将完成' }, 'REFUSE');
    expect(await second.state()).toBe('QUEUED');
    await second.message('gp.lin', 'imaging.cancelled', { cancellation: { reason: '重复' } });
    await second.harness.complete('rad.shi', 'U_CancelRequest', {}, 'ACCEPT');
    expect([await second.state(), await second.open()]).toEqual(['CANCELLED', []]);
    expect([...(await imaging.problems()), ...(await second.problems())]).toEqual([]);
  });
});
