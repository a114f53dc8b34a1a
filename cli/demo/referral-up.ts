import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TaskDetail } from '../../api/contract/index.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import { ROOT } from '../root.ts';
import { UserError } from '../user-error.ts';
import type { Scenario } from './scenario.ts';

const DAY = 86_400_000;
const day = (offset: number): string => new Date(Date.now() + offset * DAY).toISOString().slice(0, 10);
const signature = (signer: string): JsonObject => ({ signer, signedAt: new Date().toISOString(), method: 'typed' });
const DIAGNOSIS: JsonObject = { code: 'I20.9', name: '心绞痛', type: 'MAIN', certainty: 'CONFIRMED' };
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
      { formKey: 'encounter', login: 'dr.chen', outcome: 'COMPLETE', fill: () => ({ notes: '心电图与心肌标志物已复查，症状缓解。', diagnosis: [DIAGNOSIS] }) },
      {
        formKey: 'referral-feedback', login: 'dr.chen', outcome: 'SEND',
        fill: () => ({ diagnosis: [DIAGNOSIS], examResults: '心电图未见急性缺血改变', treatment: '抗血小板、调脂治疗', nextPlan: '社区随访，两周后复诊', outcomeCode: 'IMPROVED', needDown: false, sign: signature('陈医生') }),
      },
      { formKey: 'gp-acknowledge', login: 'gp.lin', outcome: 'ACK', fill: () => ({ read: true, agree: true, followUpPlan: [{ date: day(14), content: '复诊，复查血脂' }] }) },
      { formKey: 'send-record', login: 'coord.he', outcome: 'SENT', fill: () => ({ documents: DOCUMENTS }) },
    ],
    messages: [
      { state: 'SCHEDULED', login: 'office.wang', name: 'referral.arrived', data: () => ({ arrivedAt: new Date().toISOString(), place: '门诊大厅' }) },
      { state: 'IN_CARE', login: 'gp.lin', name: 'referral.records-submitted', data: () => ({ documents: DOCUMENTS }) },
    ],
  };
}

/** The first referral of the package's fixtures, for a patient nobody has met before: the same one twice would be a duplicate. */
function newReferral(): JsonObject {
  const fixtures = JSON.parse(readFileSync(join(ROOT, 'bpmn', 'referral', 'fixtures', 'referrals.json'), 'utf8')) as { referrals: { data: JsonObject }[] };
  const data = fixtures.referrals[0]?.data;
  if (data === undefined) throw new UserError('bpmn/referral/fixtures/referrals.json has no referral');
  return { ...data, patient: { ...(data.patient as JsonObject), ...newIdentity() }, gpSign: signature('林医生') };
}

/** A made-up identity with a valid check digit; the area code 000000 belongs to no place. */
export function newIdentity(): JsonObject {
  const serial = String(randomInt(1_000)).padStart(3, '0');
  const birth = new Date(Date.UTC(1950 + randomInt(40), randomInt(12), 1 + randomInt(28))).toISOString().slice(0, 10);
  const body = `000000${birth.replaceAll('-', '')}${serial}`;
  return { name: `演示${String.fromCharCode(0x4e00 + randomInt(0x4e00))}`, birthDate: birth, idNo: body + checkDigit(body) };
}

/** ISO 7064 MOD 11-2, as GB 11643 uses it for the eighteenth character. */
export function checkDigit(body: string): string {
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11), 0);
  return '10X98765432'[sum % 11]!;
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
