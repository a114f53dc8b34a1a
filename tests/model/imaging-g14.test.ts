/** G14: missing series, nobody claims, a critical finding before the report, late acknowledgement, one return, signature, correction. */
import { beforeEach, describe, expect, it } from 'vitest';
import { imagingHarness, type Imaging } from '../harness/imaging.ts';

describe('G14', () => {
  let imaging: Imaging;
  beforeEach(async () => {
    imaging = await imagingHarness();
  });

  it('the whole scenario', async () => {
    const { harness } = imaging;
    // A series is missing: the technologist confirms what there is, the difference shows, and the rest is taken again.
    await imaging.order();
    await imaging.send([3]);
    expect(await imaging.state()).toBe('IMAGES_PENDING');
    await imaging.message('tech.luo', 'image.received', { upload: { expectedSeries: 2, expectedInstances: 5 } });
    expect(await imaging.variable('match')).toMatchObject({ ok: false, problems: [{ code: 'MISSING_SERIES' }, { code: 'MISSING_IMAGES' }] });
    await harness.complete('tech.luo', 'U_FixMatch', { reason: '漏传骨窗序列' }, 'RETAKE');
    expect([await imaging.state(), await imaging.open()]).toEqual(['QC_FAILED', ['U_Retake']]);
    await imaging.send([2]);
    await harness.complete('tech.luo', 'U_Retake', {}, 'SENT');
    expect(await imaging.variable('match')).toMatchObject({ ok: true, series: 2, instances: 5 });
    await imaging.passQc();

    // Nobody takes it for five minutes: the duty is called; for ten: somebody is given it.
    await harness.advance('PT5M');
    expect(await imaging.notified()).toContain('imaging-unclaimed -> duty_officer@I00001');
    expect((await harness.task('U_Report')).assignee).toBeNull();
    await harness.advance('PT5M');
    expect((await harness.task('U_Report')).assignee).toBe((await harness.actor('rad.shi')).userId);

    // A critical finding before the report; the doctor answers late.
    await imaging.raiseCritical();
    expect(await imaging.open()).toEqual(['U_CriticalAck', 'U_PhoneReadBack', 'U_Report']);
    await harness.complete('rad.shi', 'U_PhoneReadBack', { time: imaging.now() }, 'NOT_REACHED');
    await harness.advance('PT9M');
    expect(await imaging.notified()).not.toContain('imaging-critical-head -> chc_coord@C00001');
    await harness.advance('PT1M');
    expect((await imaging.notified()).filter((line) => line === 'imaging-critical-second -> duty_officer@C00001').length).toBeGreaterThanOrEqual(2);
    await harness.advance('PT10M');
    expect(await imaging.notified()).toContain('imaging-critical-head -> chc_coord@C00001');
    await harness.advance('PT10M');
    expect(await imaging.notified()).toContain('imaging-critical-district -> district_coord@HB0001');
    await harness.complete('gp.lin', 'U_CriticalAck', { received: true, time: imaging.now() }, 'ACK');
    expect(await imaging.variable('criticals')).toEqual(['CF01']);
    await harness.complete('gp.lin', 'U_HandleResult', { action: 'REFERRAL', result: '已联系急救' }, 'DONE');
    expect(await imaging.open()).toEqual(['U_Report']);

    // The report is returned once, then signed by both.
    const critical = { criticalFinding: 'CF01', criticalDetail: '右侧基底节出血约 35 ml', positive: true };
    await imaging.report('rad.shi', { ...critical, impression: '左侧基底节出血。' });
    expect(await imaging.open()).toEqual(['U_Review']);
    await imaging.review('RETURN', { reason: '侧别错误', discrepancy: 'D3' });
    expect([await imaging.state(), (await harness.task('U_Report')).assignee]).toEqual(['RETURNED', (await harness.actor('rad.shi')).userId]);
    await imaging.report('rad.shi', { ...critical, impression: '右侧基底节出血。' });
    await imaging.review();
    await imaging.acknowledge();
    expect(await imaging.state()).toBe('ACKED');

    // A correction: reviewed by a second person, signed, acknowledged anew; both versions stay.
    await imaging.message('senior.cao', 'report.amend', { amendRequest: { kind: 'CORRECTION', reason: '出血量估计有误' } });
    expect(await imaging.open()).toEqual(['U_Amend', 'U_Quality']);
    await harness.complete('rad.shi', 'U_Amend', { kind: 'CORRECTION', reason: '出血量估计有误', impression: '右侧基底节出血，约 45 ml。', effectOnCare: 'MINOR', criticalFinding: 'CF01', criticalDetail: '约 45 ml' }, 'SUBMIT');
    await harness.complete('senior.lei', 'U_ReviewAmend', {}, 'AGREE');
    expect([await imaging.state(), await imaging.open()]).toEqual(['DELIVERED', ['U_Acknowledge', 'U_Quality']]);
    await imaging.acknowledge();
    const reports = await imaging.reports();
    expect(reports.map(({ version, status, reason }) => [version, status, reason])).toEqual([[1, 'final', null], [2, 'corrected', '出血量估计有误']]);
    expect(reports.map(({ content }) => (content['report'] as { impression: string }).impression)).toEqual(['右侧基底节出血。', '右侧基底节出血，约 45 ml。']);
    expect(new Set(reports.map(({ fileId }) => fileId)).size).toBe(2);
    expect(await imaging.problems()).toEqual([]);
  });

  it('a reader who does nothing for a quarter of an hour loses the claim; one who saves a draft does not', async () => {
    const { harness } = imaging;
    await imaging.queued();
    const task = await harness.task('U_Report');
    const { userId } = await harness.actor('rad.shi');
    expect(await harness.store.claim(task.id, userId, harness.clock.now())).toBe('ok');
    await harness.advance('PT10M');
    await harness.store.saveDraft(task.id, userId, { findings: '…' }, 0, harness.clock.now());
    await harness.advance('PT10M');
    expect((await harness.task('U_Report')).assignee).toBe(userId);
    await harness.advance('PT10M');
    expect((await harness.task('U_Report')).assignee).toBeNull();
    expect(await imaging.problems()).toEqual([]);
  });

  it('a critical finding of the report itself is told without being raised', async () => {
    await imaging.queued();
    await imaging.report('rad.shi', { criticalFinding: 'CF02', criticalDetail: '大面积脑梗死', positive: true });
    expect(await imaging.open()).toEqual(['U_CriticalAck', 'U_PhoneReadBack', 'U_Review']);
    expect(await imaging.problems()).toEqual([]);
  });

  it('missing images are chased, wrong patients are seen', async () => {
    const { harness } = imaging;
    await imaging.order();
    await harness.advance('PT2H');
    expect(await imaging.open()).toEqual(['U_ChaseImages']);
    await imaging.send([3, 2], { birthDate: '19700101', patientName: 'OTHER^PERSON' });
    await harness.complete('tech.luo', 'U_ChaseImages', {}, 'SENT');
    expect(await imaging.variable('match')).toMatchObject({ ok: false, problems: [{ code: 'PATIENT' }] });
    expect(await imaging.open()).toEqual(['U_FixMatch']);
    expect(await imaging.problems()).toEqual([]);
  });

  it('a correction with a great effect on care goes the way of critical findings', async () => {
    await imaging.queued();
    await imaging.report();
    await imaging.review();
    await imaging.message('gp.lin', 'report.amend', { amendRequest: { kind: 'AMENDED', reason: '漏诊' } });
    await imaging.harness.complete('rad.shi', 'U_Amend', { kind: 'AMENDED', reason: '漏诊', impression: '蛛网膜下腔出血', effectOnCare: 'MAJOR', criticalFinding: 'CF01', criticalDetail: '蛛网膜下腔' }, 'SUBMIT');
    await imaging.harness.complete('senior.cao', 'U_ReviewAmend', {}, 'AGREE');
    expect(await imaging.open()).toEqual(['U_Acknowledge', 'U_CriticalAck', 'U_PhoneReadBack']);
    expect(await imaging.problems()).toEqual([]);
  });
});
