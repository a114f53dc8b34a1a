import { z } from 'zod';
import { imagingCase, imagingUpload } from '../../api/contract/index.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import { UserError } from '../user-error.ts';
import { newIdentity } from './identity.ts';
import type { ActionStep, Scenario, TaskStep } from './scenario.ts';
import { syntheticStudy } from './synthetic-image.ts';

const SERIES = [3, 2];
const IMAGES = SERIES.reduce((sum, images) => sum + images, 0);
const sign = (signer: string): JsonObject => ({ signer, signedAt: new Date().toISOString(), method: 'typed' });
const now = (): string => new Date().toISOString();

const REPORT: JsonObject = { technique: '头颅 CT 平扫', findings: '右侧基底节区见团片状高密度影，约 35 ml，周围见低密度水肿带。', impression: '右侧基底节区脑出血。', qualityGrade: 'A', positive: true };
const CRITICAL: JsonObject = { criticalFinding: 'CF01', criticalDetail: '右侧基底节区脑出血，约 35 ml' };

/** A study from its order to the closed case: made-up images are uploaded, checked, read, reviewed, signed and acknowledged. */
export const imaging = (gp = 'gp.lin'): Scenario => scenario({ gp, priority: 'ROUTINE', bodyPart: 'CHEST', reader: 'rad.tang', report: { ...REPORT, technique: '胸部 CT 平扫', findings: '双肺纹理清晰，未见实变。', impression: '胸部 CT 未见异常。', positive: false }, messages: [], tasks: [] });

/** The same as an emergency: the reader reports a critical finding before the report, and the doctor acknowledges and acts. */
export const imagingCritical = (gp = 'gp.lin'): Scenario => scenario({
  gp, priority: 'STAT', bodyPart: 'HEAD', reader: 'rad.shi', report: { ...REPORT, ...CRITICAL },
  messages: [{ state: 'QUEUED', login: 'rad.shi', name: 'critical.raised', data: () => ({ code: 'CF01', detail: '右侧基底节区脑出血，约 35 ml' }) }],
  tasks: [
    { formKey: 'phone-read-back', login: 'rad.shi', outcome: 'REACHED', fill: () => ({ person: '林晓芳', role: '申请医生', time: now(), readBack: true, repeatedText: '右侧基底节出血约 35 ml' }) },
    { formKey: 'critical-ack', login: gp, outcome: 'ACK', fill: () => ({ received: true, time: now(), repeatedText: '右侧基底节出血', sign: sign(gp) }) },
    { formKey: 'handle-result', login: gp, outcome: 'DONE', fill: () => ({ action: 'REFERRAL', result: '已呼叫急救，转上级医院' }) },
  ],
});

interface Variant { gp: string; priority: 'STAT' | 'ROUTINE'; bodyPart: string; reader: string; report: JsonObject; messages: Scenario['messages']; tasks: TaskStep[] }

function scenario({ gp, priority, bodyPart, reader, report, messages, tasks }: Variant): Scenario {
  return {
    processKey: 'imaging-remote', starter: gp, goal: 'CLOSED',
    start: (_, { random }) => ({
      patient: { ...newIdentity(random), insuranceType: '01', allergy: [{ code: 'NONE' }] }, modality: 'CT', bodyPart, purpose: '明确诊断', symptoms: `头痛 ${1 + Math.floor(random() * 5)} 小时`, priority, readerOrg: 'I00001', expectedSeries: SERIES.length, expectedInstances: IMAGES, sharePriors: true,
    }),
    actions: [upload],
    messages: [...messages, { state: 'ACKED', login: gp, name: 'imaging.closed', data: () => ({}) }],
    tasks: [
      ...tasks,
      { formKey: 'image-qc', login: 'dispatch.pan', outcome: 'PASS', fill: () => ({ grade: 'A' }) },
      // In the evening and at night studies go to the doctor on duty.
      ...[reader, 'duty.i1'].map((login): TaskStep => ({ formKey: 'imaging-report', login, outcome: 'SUBMIT', fill: () => ({ ...report, sign: sign(login) }) })),
      { formKey: 'imaging-review', login: 'senior.cao', outcome: 'AGREE', fill: () => ({ discrepancy: 'D1', sign: sign('senior.cao') }) },
      { formKey: 'acknowledge', login: gp, outcome: 'ACK', fill: () => ({ read: true }) },
    ],
  };
}

/** The technologist sends the images of the order; the case goes on when all are there. */
const upload: ActionStep = {
  state: 'IMAGES_PENDING', login: 'tech.luo', name: 'uploads images',
  async act(client, instanceId) {
    const detail = await client.get(`/cases/${instanceId}`, z.object({ variables: z.object({ order: z.object({ patient: z.object({ name: z.string(), birthDate: z.string() }) }) }) }));
    const { order } = await client.get(`/imaging/studies/${instanceId}`, imagingCase);
    const { patient } = detail.variables.order;
    const { files } = syntheticStudy({ studyUid: order.studyUid, accession: order.accession, modality: order.modality, patientName: `YANSHI=${patient.name}`, birthDate: patient.birthDate.replaceAll('-', ''), patientId: order.patientId }, SERIES);
    const sent = await client.upload(`/imaging/studies/${instanceId}/files`, files, imagingUpload);
    const refused = sent.files.find(({ status }) => status === 'quarantined');
    if (refused) throw new UserError(`The image ${refused.name} was refused: ${refused.detail ?? refused.reason ?? ''}`);
  },
};
