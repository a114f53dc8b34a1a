import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TaskDetail } from '../../api/contract/index.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import { idNumber } from '../../store/demo/id-number.ts';
import { ROOT } from '../root.ts';
import { UserError } from '../user-error.ts';
import type { Scenario } from './scenario.ts';

const DAY = 86_400_000;
const day = (offset: number): string => new Date(Date.now() + offset * DAY).toISOString().slice(0, 10);
const signature = (signer: string): JsonObject => ({ signer, signedAt: new Date().toISOString(), method: 'typed' });
const DIAGNOSIS: JsonObject = { code: 'I50.9', name: '心力衰竭', type: 'MAIN', certainty: 'CONFIRMED' };
const DOCUMENTS: JsonObject[] = [{ type: 'SUMMARY', title: '病历概要', ref: 'urn:yilian:demo:summary' }];

/**
 * A referral from a community health centre to a hospital on its main path: submitted by the general practitioner, accepted by the
 * referral office, given a slot, arrived, seen and reported by the specialist, acknowledged by the general practitioner.
 */
export function referralUp(): Scenario {
  return {
    processKey: 'referral-up',
    starter: 'gp.lin',
    start: newReferral,
    goal: 'CLOSED',
    tasks: [
      { formKey: 'gp-decide', login: 'gp.lin', outcome: 'PROCEED', fill: () => ({ reason: '病情需要专科评估' }) },
      { formKey: 'internal-review', login: 'coord.he', outcome: 'PASS', fill: () => ({ checklist: { history: true, indication: true, consent: true, target: true }, opinion: '同意转诊' }) },
      { formKey: 'consent', login: 'gp.lin', outcome: 'SIGNED', fill: () => ({ method: 'SIGNED', signer: '本人', relation: 'SELF', explained: true }) },
      {
        formKey: 'triage', login: 'office.wang', outcome: 'ACCEPT',
        fill: ({ variables }) => ({ levelConfirmed: levelOf(variables), acceptedDept: 'CARD', needsConfirmed: ['OUTPATIENT'], plannedPeriod: { start: day(1), end: day(7) }, comment: '符合接收条件' }),
      },
      { formKey: 'pick-slot', login: 'slot.zhao', outcome: 'BOOKED', fill: (detail) => ({ slotId: firstSlot(detail), patientConfirmed: true, instructions: '携带既往检查结果' }) },
      { formKey: 'encounter', login: 'dr.chen', outcome: 'COMPLETE', fill: () => ({ notes: '活动耐量下降，双下肢轻度水肿，心脏超声示射血分数减低。', diagnosis: [DIAGNOSIS] }) },
      {
        formKey: 'referral-feedback', login: 'dr.chen', outcome: 'SEND',
        fill: () => ({ diagnosis: [DIAGNOSIS], examResults: '心脏超声：左室射血分数 38%；NT-proBNP 升高', treatment: '调整利尿剂，启用沙库巴曲缬沙坦', nextPlan: '社区随访体重与血压，两周后复诊', outcomeCode: 'IMPROVED', needDown: false, sign: signature('陈立新') }),
      },
      { formKey: 'gp-acknowledge', login: 'gp.lin', outcome: 'ACK', fill: () => ({ read: true, agree: true, followUpPlan: [{ date: day(14), content: '复诊，复查电解质与 NT-proBNP' }] }) },
      { formKey: 'send-record', login: 'coord.he', outcome: 'SENT', fill: () => ({ documents: DOCUMENTS }) },
    ],
    messages: [
      { state: 'SCHEDULED', login: 'office.wang', name: 'referral.arrived', data: () => ({ arrivedAt: new Date().toISOString(), place: '门诊大厅' }) },
      { state: 'IN_CARE', login: 'gp.lin', name: 'referral.records-submitted', data: () => ({ documents: DOCUMENTS }) },
    ],
  };
}

/** A fixture of the package for the demo's people, with a patient nobody has met before: the same one twice would be a duplicate. */
function newReferral(): JsonObject {
  const fixtures = JSON.parse(readFileSync(join(ROOT, 'bpmn', 'referral', 'fixtures', 'referrals.json'), 'utf8')) as JsonObject[];
  const fixture = fixtures.find(({ referralType, targetOrg, targetDept, needs }) => referralType === 'ROUTINE' && targetOrg === 'H00001' && targetDept === 'CARD' && String(needs) === 'OUTPATIENT');
  if (fixture === undefined) throw new UserError('bpmn/referral/fixtures/referrals.json has no routine referral to the cardiology of H00001');
  return { ...fixture, fromOrg: 'C00001', patient: { ...(fixture.patient as JsonObject), ...newIdentity() }, gpSign: signature('林晓芳') };
}

/**
 * A made-up person with a well-formed identity number (the area code 000000 belongs to no place) and cards of their own: a person
 * who shares one identifier with somebody in the register is a doubt for the referral coordinator to settle.
 */
export function newIdentity(): JsonObject {
  const birthDate = new Date(Date.UTC(1940 + randomInt(40), randomInt(12), 1 + randomInt(28))).toISOString().slice(0, 10);
  const female = randomInt(2) === 1;
  const name = `演示${String.fromCharCode(0x4e00 + randomInt(0x4e00))}`;
  const idNo = idNumber('000000', birthDate, 1 + randomInt(499), female);
  return { name, sex: female ? '2' : '1', birthDate, idType: '01', idNo, cards: [{ type: 'socialSecurity', no: digits(10) }], healthRecordNo: digits(14), phone: `139${digits(8)}` };
}

const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join('');

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
