/** G15: two readers at once, blind to each other; what differs much goes to a third. */
import { beforeEach, describe, expect, it } from 'vitest';
import { imagingHarness, type Imaging } from '../harness/imaging.ts';

const SCREENING = { modality: 'CT', bodyPart: 'CHEST', priority: 'ROUTINE', screening: true };
const SECOND = { findings: '双肺未见结节', impression: 'Lung-RADS 1', positive: false };

describe('double reading', () => {
  let imaging: Imaging;
  beforeEach(async () => {
    imaging = await imagingHarness();
    await imaging.queued(SCREENING);
  });
  const secondRead = (user: string, data = {}) => imaging.harness.complete(user, 'U_SecondRead', { ...SECOND, ...data }, 'SUBMIT');

  it('offers both readings at once, to two people', async () => {
    expect([await imaging.state(), await imaging.open()]).toEqual(['SECOND_READ', ['U_Report', 'U_SecondRead']]);
    await imaging.report('rad.tang');
    expect(await imaging.open()).toEqual(['U_SecondRead']);
    expect(await imaging.harness.tryComplete('rad.tang', 'U_SecondRead', SECOND, 'SUBMIT')).toMatchObject({ ok: false, rejection: { code: 'forbidden' } });
  });

  it('G15: D3 is decided by a third person', async () => {
    await secondRead('senior.cao');
    expect(await imaging.harness.tryComplete('senior.cao', 'U_Report', {}, 'SUBMIT')).toMatchObject({ ok: false });
    await imaging.report('rad.tang', { positive: true, impression: '右上肺结节，Lung-RADS 4A' });
    expect(await imaging.variable('comparison')).toMatchObject({ grade: 'D3' });
    expect([await imaging.state(), await imaging.open()]).toEqual(['ARBITRATION', ['U_Arbitrate']]);
    expect(await imaging.harness.tryComplete('senior.cao', 'U_Arbitrate', {}, 'DECIDE')).toMatchObject({ ok: false });
    await imaging.harness.complete('senior.lei', 'U_Arbitrate', { findings: '右上肺实性结节 9 mm', impression: 'Lung-RADS 4A', discrepancy: 'D3' }, 'DECIDE');
    const [report] = await imaging.reports();
    expect(report?.content['report']).toMatchObject({ impression: 'Lung-RADS 4A' });
    expect(report?.signatures.map(({ role, signerId }) => [role, signerId])).toEqual([['AUTHOR', 'rad.tang'], ['REVIEWER', 'senior.lei']]);
    expect(await imaging.problems()).toEqual([]);
  });

  it('that finds nothing twice is signed by both', async () => {
    await imaging.report('rad.tang');
    await secondRead('senior.cao');
    const [report] = await imaging.reports();
    expect(report?.signatures.map(({ signerId }) => signerId)).toEqual(['rad.tang', 'senior.cao']);
    expect([await imaging.state(), await imaging.problems()]).toEqual(['DELIVERED', []]);
  });

  it('that finds something twice is reviewed; a returned report is compared anew', async () => {
    await imaging.report('rad.tang', { positive: true });
    await secondRead('duty.i1', { positive: true });
    expect([await imaging.state(), await imaging.open()]).toEqual(['IN_REVIEW', ['U_Review']]);
    await imaging.review('RETURN', { reason: '大小有误', discrepancy: 'D2' });
    expect([await imaging.state(), await imaging.open()]).toEqual(['RETURNED', ['U_Report']]);
    await imaging.report('rad.tang', { positive: false });
    expect([await imaging.state(), await imaging.problems()]).toEqual(['ARBITRATION', []]);
  });

  it('waits for a preliminary report, and ends with images that are sent back', async () => {
    await imaging.report('rad.tang', {}, 'SAVE_PRELIM');
    expect([await imaging.state(), await imaging.open()]).toEqual(['PRELIMINARY', ['U_Report', 'U_SecondRead']]);
    await imaging.report('rad.tang', { rejectReasons: ['Q5'] }, 'REJECT_STUDY');
    expect([await imaging.state(), await imaging.open()]).toEqual(['IMAGES_PENDING', []]);
    expect(await imaging.problems()).toEqual([]);
  });

  it('does not wait to tell a critical finding of either reader, and a difference in it is D4', async () => {
    await secondRead('senior.cao', { positive: true, criticalFinding: 'CF05' });
    expect(await imaging.open()).toEqual(['U_CriticalAck', 'U_PhoneReadBack', 'U_Report']);
    await imaging.report('rad.tang', { positive: true });
    expect([await imaging.variable('comparison'), await imaging.state()]).toEqual([expect.objectContaining({ grade: 'D4' }), 'ARBITRATION']);
  });

  it('gives what nobody takes to two different people', async () => {
    await imaging.harness.advance('PT3H');
    const [first, second] = [await imaging.harness.task('U_Report'), await imaging.harness.task('U_SecondRead')];
    expect([first.assignee, second.assignee]).not.toContain(null);
    expect(first.assignee).not.toBe(second.assignee);
  });
});
