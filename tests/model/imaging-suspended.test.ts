/** G16: a reader loses the licence while reading. The registration package tells it; what is not signed goes back to the group. */
import { beforeEach, describe, expect, it } from 'vitest';
import { messageStart } from '../../api/host/message-start.ts';
import { imagingHarness, type Imaging } from '../harness/imaging.ts';
import { LIN } from '../harness/filing.ts';

describe('a suspended licence', () => {
  let imaging: Imaging;
  let personId: string;
  beforeEach(async () => {
    imaging = await imagingHarness({ packages: ['imaging', 'filing'], startByMessage: (region) => messageStart(region.store, (request) => region.host.start(request)) });
    const { store } = imaging.harness;
    personId = (await store.accountByLogin('rad.shi'))?.personId ?? '';
    const like = await store.registration(LIN);
    if (!like) throw new Error('no registration to go by');
    await store.putRegistration({ ...like, practitionerId: personId, licenceNo: '1104400000016' });
    await imaging.queued();
  });

  async function suspend(): Promise<void> {
    const { host, clock } = imaging.harness;
    const licence = { practitionerId: personId, status: 'SUSPENDED', at: imaging.now(), name: '石磊' };
    await host.correlate({ messageId: `report-${clock.now()}`, name: 'license.reported', correlationKey: `report-${clock.now()}`, variables: { licence, initiator: { userId: 'registry.hb', name: 'registry', orgId: 'HB0001' } } });
  }

  it('G16: gives the claimed, unsigned report back to its group; a signed one stays', async () => {
    const { harness } = imaging;
    const signed = harness.instanceId;
    await imaging.report();
    await imaging.review();
    const [report] = await imaging.reports();
    await harness.start({ user: 'gp.lin', processKey: 'imaging-remote', businessKey: 'YX2', variables: await startOf(signed) });
    await imaging.send([3, 2], { studyUid: '2.25.16' });
    await imaging.passQc();
    const task = await harness.task('U_Report');
    expect(await harness.store.claim(task.id, 'rad.shi', harness.clock.now())).toBe('ok');

    await suspend();
    expect(await harness.task('U_Report')).toMatchObject({ assignee: null, candidateGroups: expect.arrayContaining(['radiologist@I00001#NEURO']) });
    expect(await harness.tryComplete('rad.shi', 'U_Report', {}, 'SUBMIT')).toMatchObject({ ok: false, rejection: { code: 'forbidden' } });
    await imaging.report('duty.i1');
    expect(await imaging.open()).toEqual(['U_Review']);
    harness.instanceId = signed;
    expect([await imaging.reports(), await imaging.state()]).toEqual([[report], 'DELIVERED']);
    expect(await imaging.problems()).toEqual([]);
  });

  it('does not give a preliminary or returned report back to them', async () => {
    await imaging.report('rad.shi', {}, 'SAVE_PRELIM');
    await suspend();
    expect((await imaging.harness.task('U_Report')).assignee).toBeNull();
    expect(await imaging.variable('reader')).toBeNull();
    expect(await imaging.problems()).toEqual([]);
  });

  it('does not sign what they have written: somebody else reads anew', async () => {
    await imaging.report();
    await suspend();
    await imaging.review();
    expect([await imaging.reports(), await imaging.state(), await imaging.open()]).toEqual([[], 'QUEUED', ['U_Report']]);
    expect((await imaging.harness.task('U_Report')).assignee).toBeNull();
    await imaging.report('duty.i1');
    await imaging.review();
    expect((await imaging.reports())[0]?.signatures.map(({ signerId }) => signerId)).toEqual(['duty.i1', 'senior.lei']);
    expect(await imaging.problems()).toEqual([]);
  });

  it('at another organisation changes nothing here', async () => {
    const { harness } = imaging;
    const task = await harness.task('U_Report');
    await harness.store.claim(task.id, 'rad.shi', harness.clock.now());
    await harness.host.deliver(harness.instanceId, { id: 'elsewhere', kind: 'signal', name: 'practitioner.suspended', variables: { practitionerId: personId, scope: 'org', orgId: 'H00002' } });
    expect((await harness.task('U_Report')).assignee).toBe('rad.shi');
    expect(await imaging.problems()).toEqual([]);
  });

  const startOf = async (instanceId: string) => {
    const { order, initiator } = await imaging.harness.store.variables(instanceId);
    return { order: order ?? null, initiator: initiator ?? null, orgNames: {} };
  };
});
