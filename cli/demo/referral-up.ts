import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TaskDetail } from '../../api/contract/index.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import { ROOT } from '../root.ts';
import { UserError } from '../user-error.ts';
import { newIdentity } from './identity.ts';
import type { Scenario } from './scenario.ts';
import { dayOf } from './told.ts';
import type { Told } from './told.ts';

export { newIdentity } from './identity.ts';

const day = (offset: number): string => dayOf({ at: Date.now() }, offset);
const signature = (signer: string, at = Date.now()): JsonObject => ({ signer, signedAt: new Date(at).toISOString(), method: 'typed' });
const DIAGNOSIS: JsonObject = { code: 'I50.9', name: '心力衰竭', type: 'MAIN', certainty: 'CONFIRMED' };
const DOCUMENTS: JsonObject[] = [{ type: 'SUMMARY', title: '病历概要', ref: 'urn:yilian:demo:summary' }];

/** Those who send the patient. */
export interface Centre { orgId: string; gp: string; gpName: string; coord: string }
/** Those who receive the patient; where nobody manages the slots, the general practitioner picks one. */
export interface Hospital { orgId: string; office: string; slots: string | null; doctor: string; doctorName: string }

export const MINZHI: Centre = { orgId: 'C00001', gp: 'gp.lin', gpName: '林晓芳', coord: 'coord.he' };
export const SHANGTANG: Centre = { orgId: 'C00002', gp: 'gp.sun', gpName: '孙立平', coord: 'coord.wu' };
export const FIRST_HOSPITAL: Hospital = { orgId: 'H00001', office: 'office.wang', slots: 'slot.zhao', doctor: 'dr.chen', doctorName: '陈立新' };
export const SECOND_HOSPITAL: Hospital = { orgId: 'H00002', office: 'office.li', slots: null, doctor: 'dr.zhou', doctorName: '周文斌' };

export interface UpOptions { centre?: Centre; hospital?: Hospital; /** Which of the package's referrals; default: a routine one to cardiology. */ fixture?: number }

/**
 * A referral from a community health centre to a hospital on its main path: submitted by the general practitioner, accepted by the
 * referral office, given a slot, arrived, seen and reported by the specialist, acknowledged by the general practitioner.
 */
export function referralUp({ centre = MINZHI, hospital = FIRST_HOSPITAL, fixture }: UpOptions = {}): Scenario {
  return {
    processKey: 'referral-up',
    starter: centre.gp,
    start: (_, told) => newReferral(told, centre, hospital, fixture),
    goal: 'CLOSED',
    tasks: [
      { formKey: 'gp-decide', login: centre.gp, outcome: 'PROCEED', fill: () => ({ reason: '病情需要专科评估' }) },
      { formKey: 'internal-review', login: centre.coord, outcome: 'PASS', fill: () => ({ checklist: { history: true, indication: true, consent: true, target: true }, opinion: '同意转诊' }) },
      { formKey: 'consent', login: centre.gp, outcome: 'SIGNED', fill: () => ({ method: 'SIGNED', signer: '本人', relation: 'SELF', explained: true }) },
      {
        formKey: 'triage', login: hospital.office, outcome: 'ACCEPT',
        fill: ({ variables }) => ({ levelConfirmed: levelOf(variables), acceptedDept: (variables['referral'] as JsonObject)['targetDept'] ?? 'CARD', needsConfirmed: ['OUTPATIENT'], plannedPeriod: { start: day(1), end: day(7) }, comment: '符合接收条件' }),
      },
      { formKey: 'pick-slot', login: hospital.slots ?? centre.gp, outcome: 'BOOKED', fill: (detail) => ({ slotId: firstSlot(detail), patientConfirmed: true, instructions: '携带既往检查结果' }) },
      { formKey: 'encounter', login: hospital.doctor, outcome: 'COMPLETE', fill: () => ({ notes: '活动耐量下降，双下肢轻度水肿，心脏超声示射血分数减低。', diagnosis: [DIAGNOSIS] }) },
      {
        formKey: 'referral-feedback', login: hospital.doctor, outcome: 'SEND',
        fill: () => ({ diagnosis: [DIAGNOSIS], examResults: '心脏超声：左室射血分数 38%；NT-proBNP 升高', treatment: '调整利尿剂，启用沙库巴曲缬沙坦', nextPlan: '社区随访体重与血压，两周后复诊', outcomeCode: 'CONSULTED', needDown: false, sign: signature(hospital.doctorName) }),
      },
      { formKey: 'gp-acknowledge', login: centre.gp, outcome: 'ACK', fill: () => ({ read: true, agree: true, followUpPlan: [{ date: day(14), content: '复诊，复查电解质与 NT-proBNP' }] }) },
      { formKey: 'send-record', login: centre.coord, outcome: 'SENT', fill: () => ({ documents: DOCUMENTS }) },
    ],
    messages: [
      { state: 'SCHEDULED', login: hospital.office, name: 'referral.arrived', data: () => ({ arrivedAt: new Date().toISOString(), place: '门诊大厅' }) },
      { state: 'IN_CARE', login: centre.gp, name: 'referral.records-submitted', data: () => ({ documents: DOCUMENTS }) },
    ],
  };
}

/** A referral as the system of a community centre sends it, of the package's fixtures as they are; people take it from there. */
export function referralFromSystem(fixture: number): Scenario {
  return {
    ...referralUp(),
    starter: 'his.c1',
    intake: '/referrals',
    start: () => ({ ...fixtureOf(fixture), fromOrg: MINZHI.orgId }),
    goal: 'PENDING_TRIAGE',
  };
}

function fixturesOf(): JsonObject[] {
  return JSON.parse(readFileSync(join(ROOT, 'bpmn', 'referral', 'fixtures', 'referrals.json'), 'utf8')) as JsonObject[];
}

function fixtureOf(index: number): JsonObject {
  const fixture = fixturesOf()[index];
  if (fixture === undefined) throw new UserError(`bpmn/referral/fixtures/referrals.json has no referral ${index}`);
  return fixture;
}

function routineOf(orgId: string): JsonObject {
  const fixture = fixturesOf().find(({ referralType, targetOrg, targetDept, needs }) => referralType === 'ROUTINE' && targetOrg === FIRST_HOSPITAL.orgId && targetDept === 'CARD' && String(needs) === 'OUTPATIENT');
  if (fixture === undefined) throw new UserError(`bpmn/referral/fixtures/referrals.json has no routine referral to the cardiology of ${FIRST_HOSPITAL.orgId}`);
  return { ...fixture, targetOrg: orgId };
}

/** A fixture of the package for the demo's people, with a patient nobody has met before: the same one twice would be a duplicate. */
function newReferral(told: Told, centre: Centre, hospital: Hospital, fixture: number | undefined): JsonObject {
  const referral = fixture === undefined ? routineOf(hospital.orgId) : fixtureOf(fixture);
  const patient: JsonObject = { ...(referral.patient as JsonObject), ...newIdentity(told.random) };
  const consent: JsonObject = { ...(referral.consent as JsonObject), signer: patient.name ?? '' };
  return { ...referral, fromOrg: centre.orgId, patient, consent, gpSign: signature(centre.gpName, told.at) };
}

function levelOf(variables: Record<string, unknown>): string {
  const { level } = (variables.triage ?? {}) as { level?: string };
  return level ?? 'III';
}

function firstSlot({ variables }: TaskDetail): string {
  const { offers } = (variables.slotOffers ?? {}) as { offers?: { slotId?: string; id?: string }[] };
  const slot = offers?.[0]?.slotId ?? offers?.[0]?.id;
  if (slot === undefined) throw new UserError('the case was offered no slot to choose from');
  return slot;
}
