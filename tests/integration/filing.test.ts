import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handlers } from '../../activities/registry.ts';
import { deployPackage } from '../../api/deploy/deploy-package.ts';
import { messageStart } from '../../api/host/message-start.ts';
import type { TemporalHost } from '../../api/host/temporal-host.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import { loadBaseData } from '../../store/base/index.ts';
import { loadDemoRegion } from '../../store/demo/index.ts';
import { DECLARATION, sign } from '../harness/filing.ts';
import { packageFiles } from '../harness/harness.ts';
import { ADMIN, Environment, eventually, operator } from './support/environment.ts';

const CHEN = 'S90005';

describe('the filing of a practitioner on Temporal', () => {
  let env: Environment;
  let host: TemporalHost;

  beforeAll(async () => {
    env = await Environment.start({ handlers });
    host = env.newHost({ startByMessage: messageStart(env.store, (request) => host.start(request)) });
    await loadBaseData(env.store, Date.now());
    await loadDemoRegion(env.store, { now: Date.now(), hashPassword: async () => 'none' });
    const deployed = await deployPackage(env.store, 'filing', packageFiles('filing'), null, Date.now());
    if (!deployed.ok) throw new Error(JSON.stringify(deployed.error));
  }, 120_000);
  afterAll(() => env.stop());

  /** The background of the API sends what instances throw; here each look at the state does. */
  const state = async (instanceId: string): Promise<string | null> => {
    await host.outbox.dispatch();
    return (await env.store.case(instanceId, ADMIN))?.caseState ?? null;
  };
  const complete = async (instanceId: string, element: string, variables: JsonObject, outcome: string): Promise<void> => {
    const task = await eventually(() => env.openTask(instanceId, element));
    // Each step by somebody else: the approval is not for who has reviewed.
    const delivered = await host.deliver(instanceId, { id: randomUUID(), actor: { ...operator, userId: `by-${element}` }, kind: 'completeTask', task, variables, outcome });
    expect(delivered).toMatchObject({ ok: true });
  };
  const roles = async (): Promise<string[]> => (await env.store.effectiveRoles(CHEN, Date.now())).map(({ role, orgId }) => `${role}@${orgId}`);
  const day = (offset: number): string => new Date(Date.now() + 8 * 3_600_000 + offset * 86_400_000).toISOString().slice(0, 10);

  /** From the start to the decision; in force when the first day is today. */
  async function decided(businessKey: string): Promise<string> {
    const instanceId = `i-${randomUUID()}`;
    const definition = await env.store.latest('practitioner-filing');
    if (!definition) throw new Error('not deployed');
    const initiator = { userId: 'dr.chen', name: '陈立新', orgId: 'H00001', orgName: '龙华第一人民医院' };
    const variables = { request: { targetOrg: 'H00002' }, initiator, orgNames: {} };
    expect(await host.start({ instanceId, definition, businessKey, variables, actor: { ...operator, userId: 'dr.chen', orgId: 'H00001' }, inputId: randomUUID() })).toMatchObject({ ok: true });
    await complete(instanceId, 'U_Declare', { filing: { ...DECLARATION, period: { start: day(0), end: day(364) }, outcome: 'SUBMIT' } }, 'SUBMIT');
    await complete(instanceId, 'U_PrimaryConsent', { consent: { outcome: 'AGREE' } }, 'AGREE');
    await complete(instanceId, 'U_TargetAccept', { acceptance: { outcome: 'ACCEPT' } }, 'ACCEPT');
    await complete(instanceId, 'U_HBReview', { review: { outcome: 'ACCEPT', sign: sign('lic.qiu') } }, 'ACCEPT');
    await complete(instanceId, 'U_HBApprove', { approval: { outcome: 'ACCEPT', sign: sign('lic.dong') } }, 'ACCEPT');
    return instanceId;
  }

  const report = (status: string): Promise<string[]> => {
    const messageId = randomUUID();
    const licence = { practitionerId: CHEN, status, at: new Date().toISOString(), name: '陈立新' };
    return host.correlate({ messageId, name: 'license.reported', correlationKey: messageId, variables: { licence, initiator: { orgId: 'HB0001' } } });
  };

  it('takes effect, is suspended with the licence while the worker is away for a moment, and is reinstated', async () => {
    const instanceId = await decided('BA-INT-1');
    await eventually(async () => (await state(instanceId)) === 'EFFECTIVE');
    expect(await roles()).toContain('specialist@H00002');

    await env.stopWorker();
    const reported = report('SUSPENDED').catch(() => []);
    await env.startWorker();
    await reported;
    await eventually(async () => (await state(instanceId)) === 'SUSPENDED', 60_000);
    expect(await roles()).toEqual(['practitioner@H00001']);

    await report('ACTIVE');
    await eventually(async () => (await state(instanceId)) === 'SUSPENDED' && (await env.openTask(instanceId, 'U_Reinstate')));
    await complete(instanceId, 'U_Reinstate', { reinstatement: { outcome: 'REINSTATE' } }, 'REINSTATE');
    await eventually(async () => (await state(instanceId)) === 'EFFECTIVE');
    expect(await roles()).toContain('specialist@H00002');
    expect(await env.store.incidents()).toEqual([]);
  }, 180_000);
});
