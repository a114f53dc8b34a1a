import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../engine/model/json.ts';
import { ROOT } from '../root.ts';
import { newIdentity } from './identity.ts';
import type { Scenario, TaskStep } from './scenario.ts';
import { dayOf, type Told } from './told.ts';

const HOUR = 3_600_000;
const signed = (signer: string): JsonObject => ({ sign: { signer, signedAt: new Date().toISOString(), method: 'typed' } });

/** Who takes part in the end: the expert of respiratory medicine who is asked first declines, the one of the other hospital joins. */
const EXPERTS: [login: string, name: string][] = [['expert.feng', '冯建民'], ['expert.deng', '邓丽君'], ['expert.yang', '杨宗岳']];

/** The first period wanted: when it begins, in hours from the telling, and how long it is; a second one is a day later. */
export interface MdtOptions { inHours?: number; hours?: number }

/**
 * Several experts on one patient, at once: the periods wanted begin now, so nobody has to wait for the session, and the chair wants to hear of
 * the effect on the same day.
 */
export function mdt({ inHours = -1, hours = 4 }: MdtOptions = {}): Scenario {
  return {
    processKey: 'consult-mdt',
    starter: 'gp.lin',
    start: (_, told) => request(told, inHours, hours),
    goal: 'CLOSED',
    tasks: [
      { formKey: 'mdt-approval', login: 'coord.he', outcome: 'APPROVE', fill: () => ({}) },
      { formKey: 'mdt-approval', login: 'hr.c1', outcome: 'APPROVE', fill: () => ({}) },
      { formKey: 'mdt-precheck', login: 'consult.gao', outcome: 'PASS', fill: () => ({ completeness: ['HISTORY', 'EXAMS', 'CONSENT', 'CONTACT'], type: 'MDT' }) },
      { formKey: 'mdt-invite', login: 'expert.xu', outcome: 'DECLINE', fill: () => ({ reason: 'TIME' }) },
      ...EXPERTS.map(([login]): TaskStep => ({ formKey: 'mdt-invite', login, outcome: 'ACCEPT', fill: () => ({}) })),
      { formKey: 'mdt-confirm', login: 'gp.lin', outcome: 'CONFIRM', fill: () => ({ patientInformed: true }) },
      { formKey: 'mdt-material-check', login: 'gp.lin', outcome: 'OK', fill: () => ({ complete: true, imagesReady: true }) },
      ...['it.c1', 'it.h1'].map((login): TaskStep => ({ formKey: 'mdt-tech-test', login, outcome: 'OK', fill: () => ({ video: true, audio: true, bandwidth: 20 }) })),
      { formKey: 'mdt-session', login: 'chair.jiang', outcome: 'HELD', fill: () => ({ minutes: 28, summary: '逐项讨论心功能、肺功能与卒中风险', preliminary: '抗凝优先，β受体阻滞剂小剂量起始' }) },
      ...EXPERTS.map(([login, name]): TaskStep => ({ formKey: 'mdt-opinion', login, outcome: 'SUBMIT', fill: () => opinion(login, name) })),
      {
        formKey: 'mdt-conclusion', login: 'chair.jiang', outcome: 'SUBMIT',
        fill: () => ({ finalDiagnosis: '心力衰竭；慢性阻塞性肺疾病；脑梗死后', plan: '利伐沙班抗凝，比索洛尔 1.25 mg 起始', owner: '林晓芳', followUpDate: dayOf({ at: Date.now() }), dissentRecorded: true }),
      },
      ...[...EXPERTS, ['chair.jiang', '蒋明远'] as const].map(([login, name]): TaskStep => ({ formKey: 'mdt-sign', login, outcome: 'SIGN', fill: () => signed(name) })),
      { formKey: 'mdt-ack', login: 'gp.lin', outcome: 'DONE', fill: () => ({ adopted: 'PART', reason: '患者暂不接受抗凝' }) },
      { formKey: 'mdt-outcome', login: 'gp.lin', outcome: 'DONE', fill: () => ({ effect: '气促减轻', patientOutcome: 'BETTER' }) },
      ...['gp.lin', 'chair.jiang'].map((login): TaskStep => ({ formKey: 'mdt-evaluation', login, outcome: 'DONE', fill: () => ({ quality: 5, timeliness: 5, technology: 4 }) })),
    ],
    messages: [
      { state: 'READY', login: 'gp.lin', name: 'consult.joined', data: () => ({ party: 'PATIENT' }) },
      ...EXPERTS.map(([login]) => ({ state: 'READY', login, name: 'consult.joined', data: () => ({ party: 'EXPERT', userId: login }) })),
    ],
  };
}

/** The neurologist does not agree; that is recorded. */
function opinion(login: string, name: string): JsonObject {
  const dissent = login === 'expert.yang';
  return {
    findings: '已阅病史与影像', diagnosis: [{ code: 'I50.9', name: '心力衰竭' }], advice: '按结论执行，两周复查', agreeWithChair: !dissent,
    ...(dissent && { dissent: '卒中一年内，抗凝剂量宜减' }), ...signed(name),
  };
}

/** The fixture of the package for a patient nobody has met before. */
function request({ at, random }: Told, inHours: number, length: number): JsonObject {
  const moment = (hours: number): string => new Date(at + hours * HOUR).toISOString();
  const fixture = JSON.parse(readFileSync(join(ROOT, 'bpmn', 'consultation', 'fixtures', 'mdt.json'), 'utf8')) as JsonObject;
  const periods = [{ start: moment(inHours), end: moment(inHours + length) }, { start: moment(inHours + 25), end: moment(inHours + 28) }];
  return { ...fixture, patient: { ...(fixture['patient'] as JsonObject), ...newIdentity(random) }, periods };
}
