/** A critical finding that is handled by referral: the up-referral of level I is there, with the patient and the finding. */
import { expect, it } from 'vitest';
import { messageStart } from '../../api/host/message-start.ts';
import { referrals } from '../harness/referral.ts';
import { imagingHarness, KEY } from '../harness/imaging.ts';

const started = () => imagingHarness({ packages: ['imaging', 'referral'], startByMessage: (region) => messageStart(region.store, (request) => region.host.start(request)) });

it('a critical finding starts an up-referral of level I, linked, with the patient and the finding', async () => {
  const imaging = await started();
  const { harness } = imaging;
  await imaging.queued();
  await imaging.raiseCritical();
  await harness.complete('gp.lin', 'U_CriticalAck', { received: true, time: imaging.now() }, 'ACK');
  await harness.complete('gp.lin', 'U_HandleResult', { action: 'REFERRAL', result: '甘露醇静滴，联系 120' }, 'DONE');
  const origin = harness.instanceId;
  const [link] = await harness.store.caseLinks(origin);
  expect(link).toMatchObject({ fromInstanceId: origin, kind: 'referral.submitted' });

  harness.instanceId = link?.toInstanceId ?? '';
  expect((await harness.store.case(harness.instanceId, { userId: 'x', groups: [], orgIds: ['C00001'], admin: false }))?.businessKey).toBe(`${KEY}-U`);
  const referral = await imaging.variable('referral');
  expect(referral).toMatchObject({ patient: { name: '周建华' }, referralType: 'GREEN', initialImpression: '影像危急值 CF01：右侧基底节出血约 35 ml', treatmentGiven: '甘露醇静滴，联系 120' });
  expect(await harness.task('U_EditDraft')).toMatchObject({ assignee: null, candidateGroups: ['gp@C00001'] });
  // The doctor adds what nobody could know: where to, consent, signature.
  const { patient: _, referralType: __, initialImpression: ___, ...rest } = referrals[0] ?? {};
  await harness.complete('gp.lin', 'U_EditDraft', { ...rest, ...(referral as object) }, 'SUBMIT');
  expect(await imaging.variable('triage')).toMatchObject({ level: 'I' });
  expect(await harness.store.incidents()).toEqual([]);
});

it('each critical finding has a referral of its own; other actions start none', async () => {
  const imaging = await started();
  const { harness } = imaging;
  await imaging.queued();
  for (const action of ['OBSERVE', 'REFERRAL', 'REFERRAL']) {
    await imaging.raiseCritical();
    await harness.complete('rad.shi', 'U_PhoneReadBack', { time: imaging.now() }, 'REACHED');
    await harness.complete('gp.lin', 'U_CriticalAck', { received: true, time: imaging.now() }, 'ACK');
    await harness.complete('gp.lin', 'U_HandleResult', { action, result: '已处置' }, 'DONE');
  }
  const links = await harness.store.caseLinks(harness.instanceId);
  const keys = await Promise.all(links.map(async ({ toInstanceId }) => (await harness.store.case(toInstanceId, { userId: 'x', groups: [], orgIds: [], admin: true }))?.businessKey));
  expect(keys.sort()).toEqual([`${KEY}-U`, `${KEY}-U2`]);
  expect(await imaging.problems()).toEqual([]);
});
