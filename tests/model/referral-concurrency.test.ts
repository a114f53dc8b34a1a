/** G9: two people at the same task; the loser is told, and nothing happens twice. */
import { beforeEach, describe, expect, it } from 'vitest';
import { CASES, referralHarness, type Referral } from '../harness/referral.ts';

describe('two triage officers at one referral', () => {
  let referral: Referral;
  beforeEach(async () => {
    referral = await referralHarness();
    await referral.submit(CASES.heartFailure);
  });

  it('only one of them can claim it', async () => {
    const { store } = referral.harness;
    const { id } = await referral.harness.task('U_Triage');
    const answers = await Promise.all([store.claim(id, 'office.wang'), store.claim(id, 'dr.chen')]);
    expect(answers.sort()).toEqual(['ok', 'taken']);
  });

  it('only one decision counts; the other is refused as a conflict', async () => {
    const { harness } = referral;
    const task = await harness.task('U_Triage');
    const decide = async (user: string, outcome: string, id: string) => harness.host.deliver(harness.instanceId, {
      id, actor: await harness.actor(user), kind: 'completeTask', task: task.key, version: task.version, outcome,
      variables: { triageDecision: { levelConfirmed: 'IV', comment: '已阅', outcome, needsConfirmed: ['OUTPATIENT'], rejectReason: 'R03' } },
    });
    const [accepted, rejected] = [await decide('office.wang', 'ACCEPT', 'a'), await decide('dr.chen', 'REJECT', 'b')];
    expect(accepted.ok).toBe(true);
    expect(rejected).toMatchObject({ ok: false, rejection: { code: expect.stringMatching(/^(conflict|notFound)$/) as string } });
    expect(await referral.state()).toBe('BOOKING');
  });

  it('the same request sent twice counts once', async () => {
    const { harness } = referral;
    const task = await harness.task('U_Triage');
    const input = {
      id: 'same', actor: await harness.actor('office.wang'), kind: 'completeTask' as const, task: task.key, version: task.version, outcome: 'ACCEPT',
      variables: { triageDecision: { levelConfirmed: 'IV', comment: '已阅', outcome: 'ACCEPT', needsConfirmed: ['OUTPATIENT'] } },
    };
    const answers = [await harness.host.deliver(harness.instanceId, input), await harness.host.deliver(harness.instanceId, input)];
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    expect((await referral.timeline()).filter(({ type, elementId }) => type === 'task.completed' && elementId === 'U_Triage')).toHaveLength(1);
  });

  it('people of other hospitals cannot decide', async () => {
    const refused = await referral.harness.tryComplete('office.li', 'U_Triage', { levelConfirmed: 'IV', comment: '已阅' }, 'REJECT');
    expect(refused).toMatchObject({ ok: false, rejection: { code: 'forbidden' } });
  });

  it('two referrals never get the same place of a slot', async () => {
    const { store, clock } = referral.harness;
    const start = clock.now() + 86_400_000;
    await store.putSlot({ id: 'ONLY', orgId: 'H00001', departmentCode: 'EXAM', doctorName: null, start, end: start + 1, pool: 'GENERAL', capacity: 1 });
    const holds = await Promise.all(['a', 'b'].map((id) => store.holdSlot({ id, slotId: 'ONLY', holder: id, expiresAt: null, at: clock.now() })));
    expect(holds.filter((hold) => hold !== null)).toHaveLength(1);
  });
});
