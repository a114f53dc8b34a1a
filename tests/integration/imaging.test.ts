/** Remote imaging on Temporal: the same package, handlers and image register as in the model tests, with timers and activities for real. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handlers } from '../../activities/registry.ts';
import { startBackground } from '../../api/host/background.ts';
import { deployPackage } from '../../api/deploy/deploy-package.ts';
import { ingest } from '../../api/imaging/ingest.ts';
import { announceImages } from '../../api/imaging/progress.ts';
import { syntheticStudy } from '../../cli/demo/synthetic-image.ts';
import { loadBaseData } from '../../store/base/index.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { ImagingOrderRow, ProcessDefinitionRow } from '../../store/contract.ts';
import { packageFiles } from '../harness/harness.ts';
import { ORDER } from '../harness/imaging-order.ts';
import { Environment, eventually, operator } from './support/environment.ts';

describe('remote imaging on Temporal', () => {
  let env: Environment;
  let definition: ProcessDefinitionRow;
  let background: ReturnType<typeof startBackground>;

  beforeAll(async () => {
    env = await Environment.start({ handlers });
    background = startBackground({ host: env.host, logger: { warn: () => undefined, error: () => undefined } });
    await loadBaseData(env.store, Date.now());
    const deployed = await deployPackage(env.store, 'imaging', packageFiles('imaging'), 'test', Date.now());
    if (!deployed.ok) throw new Error(JSON.stringify(deployed.error));
    definition = (await env.store.latest('imaging-remote')) as ProcessDefinitionRow;
  });
  afterAll(async () => {
    await background.stop();
    await env.stop();
  });

  it('is ordered, sent, read, told as critical, reviewed, signed, acknowledged and closed', async () => {
    const initiator: JsonObject = { userId: 'gp', name: '林晓芳', orgId: 'C00001', orgName: '民治' };
    const { instanceId } = await env.begin(definition, { order: ORDER, initiator, orgNames: {} });
    const order = await eventually<ImagingOrderRow>(() => env.store.imaging.order(instanceId));
    await eventually(async () => (await env.store.subscriptions('image.received', order.businessKey)).length === 1);

    const { files } = syntheticStudy({ studyUid: order.studyUid, accession: order.accession, patientName: '周建华', birthDate: '19580312' }, [3, 2]);
    for (const { name, bytes } of files) {
      const staged = await env.store.stageFile([bytes] as unknown as AsyncIterable<Uint8Array>);
      const sent = await ingest(env.store, { name, staged, sender: { userId: 'tech', orgId: 'C00001', orgIds: ['C00001'] }, order: null, now: Date.now() });
      expect(sent).toMatchObject({ status: 'stored', instanceId });
    }
    expect(await announceImages(env, order, operator)).toBe(true);
    const complete = async (elementId: string, variable: string, data: JsonObject, userId = 'tester'): Promise<void> => {
      const task = await eventually(() => env.openTask(instanceId, elementId));
      const done = await env.host.deliver(instanceId, { id: `${instanceId}:${task}`, actor: { ...operator, userId }, kind: 'completeTask', task, variables: { [variable]: data }, outcome: String(data['outcome']) });
      expect([elementId, done.ok]).toEqual([elementId, true]);
    };
    await complete('U_ImageQC', 'qc', { outcome: 'PASS', grade: 'A' });
    await complete('U_Report', 'report', { outcome: 'SUBMIT', technique: '平扫', findings: '高密度影', impression: '脑出血', positive: true, qualityGrade: 'A', criticalFinding: 'CF01', criticalDetail: '35 ml' });
    await complete('U_CriticalAck', 'criticalAck', { outcome: 'ACK', received: true, time: new Date().toISOString() });
    await complete('U_PhoneReadBack', 'readBack', { outcome: 'REACHED', time: new Date().toISOString() });
    await complete('U_HandleResult', 'handled', { outcome: 'DONE', action: 'REFERRAL', result: '已转诊' });
    // Nobody is exempt from four eyes: the operator who has written the report does not review it.
    const review = await eventually(() => env.openTask(instanceId, 'U_Review'));
    const refused = await env.host.deliver(instanceId, { id: `${instanceId}:same`, actor: { ...operator, userId: 'tester' }, kind: 'completeTask', task: review, variables: {}, outcome: 'AGREE' });
    expect(refused).toMatchObject({ ok: false, rejection: { code: 'forbidden' } });
    await complete('U_Review', 'review', { outcome: 'AGREE', discrepancy: 'D1' }, 'second');
    await complete('U_Acknowledge', 'acknowledgement', { outcome: 'ACK', read: true });

    const [report] = await env.store.imaging.reports(instanceId);
    expect(report).toMatchObject({ version: 1, status: 'final', criticalCode: 'CF01' });
    expect((await env.store.readFile(report?.fileId ?? '')).subarray(0, 5).toString()).toBe('%PDF-');
    await eventually(async () => (await env.store.subscriptions('imaging.closed', order.businessKey)).length === 1);
    await env.host.deliver(instanceId, { id: `${instanceId}:close`, actor: operator, kind: 'message', name: 'imaging.closed', correlationKey: order.businessKey, variables: {} });
    await complete('U_Quality', 'quality', { outcome: 'CONFIRM', grade: 'D1' }, 'third');
    await eventually(async () => (await env.client.workflow.getHandle(instanceId).describe()).status.name === 'COMPLETED');
    expect((await env.store.incidents()).filter((incident) => incident.instanceId === instanceId)).toEqual([]);
  });
});
