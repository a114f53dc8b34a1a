import { FIRST_HOSPITAL, MINZHI, SECOND_HOSPITAL, SHANGTANG, referralFromSystem, referralUp } from '../referral-up.ts';
import type { Scenario, TaskStep } from '../scenario.ts';
import { demoCase, numbered, until } from './demo-case.ts';
import type { DemoCase } from './demo-case.ts';

/** Referrals of the package that the system of a community centre sends, one to each department and kind; nobody has touched them. */
const FROM_SYSTEM = [3, 5, 11, 12, 14, 17, 20, 24, 27];
/** Emergencies: they wait for the officer on duty, who was called. */
const EMERGENCIES = [0, 18];

const triage = (outcome: string, data: Record<string, string | string[]>, { office } = FIRST_HOSPITAL): TaskStep => ({
  formKey: 'triage', login: office, outcome, fill: ({ variables }) => ({ levelConfirmed: (variables['triage'] as { level?: string } | undefined)?.level ?? 'IV', ...data }),
});
const NO_SLOT: TaskStep = { formKey: 'pick-slot', login: 'slot.zhao', outcome: 'NONE_SUITABLE', fill: () => ({ patientConfirmed: false, comment: '患者希望下周' }) };
const ADMIT: TaskStep = { formKey: 'encounter', login: 'dr.chen', outcome: 'INTERIM', fill: () => ({ notes: '收入病区观察，完善检查。', diagnosis: [{ code: 'I50.9', name: '心力衰竭', type: 'MAIN', certainty: 'CONFIRMED' }] }) };
const CLOSE_REJECTED: TaskStep = { formKey: 'gp-after-reject', login: MINZHI.gp, outcome: 'CLOSE', fill: () => ({ reason: '患者改往外区就诊' }) };
const REFUSE_CONSENT: TaskStep = { formKey: 'consent', login: MINZHI.gp, outcome: 'REFUSED', fill: () => ({ refusalReason: '患者希望先在社区治疗' }) };
const DUTY: TaskStep = { formKey: 'call-duty', login: 'duty.h1', outcome: 'ACCEPT', fill: () => ({ reachedPerson: '黄卫东', time: new Date().toISOString(), accepted: true, eta: 20 }) };

const toSecond = { hospital: SECOND_HOSPITAL };
const bySun = { centre: SHANGTANG };

/** By the state they stay in. */
const BY_PEOPLE: readonly Scenario[] = [
  until(referralUp(), 'CLOSED'),
  until(referralUp(), 'INFO_REQUESTED', { tasks: [triage('RETURN_FOR_INFO', { infoWanted: ['LAB', 'MEDICATION'], infoText: '请补充近一周 NT-proBNP 与利尿剂用量', comment: '资料不全' })] }),
  until(referralUp(), 'SCHEDULED'),
  until(referralUp({ fixture: 27, ...bySun, ...toSecond }), 'INTERNAL_REVIEW'),
  until(referralUp(), 'IN_CARE'),
  until(referralUp(), 'FEEDBACK_SENT'),
  until(referralUp({ fixture: 13 }), 'BOOKING'),
  until(referralUp(), 'WAITLISTED', { tasks: [NO_SLOT] }),
  until(referralUp(bySun), 'PENDING_TRIAGE'),
  until(referralUp(), 'REJECTED', { tasks: [triage('REJECT', { rejectReason: 'R01', comment: '建议专科医院' }), CLOSE_REJECTED] }),
  until(referralUp(), 'ADVICE_RETURNED', { tasks: [triage('ADVICE', { advice: '社区调整利尿剂，一周后复查电解质；加重时再转。', comment: '可在社区处理' })] }),
  until(referralUp(), 'INTERIM', { tasks: [ADMIT] }),
  until(referralUp(bySun), 'CLOSED'),
  until(referralUp(toSecond), 'SCHEDULED'),
  until(referralUp({ ...bySun, ...toSecond }), 'FEEDBACK_SENT'),
  until(referralUp(), 'REDIRECTED', { tasks: [triage('REDIRECT', { redirectOrg: 'H00002', redirectDept: 'CARD', comment: '本院心内科已满' })] }),
  until(referralUp(), 'WITHDRAWN', { messages: [{ state: 'PENDING_TRIAGE', login: MINZHI.gp, name: 'referral.withdrawn', data: () => ({ reason: 'C01' }) }] }),
  until(referralUp(), 'CANCELLED', { messages: [{ state: 'SCHEDULED', login: MINZHI.gp, name: 'referral.cancelled', data: () => ({ reason: 'C01' }) }], tasks: [REFUSE_CONSENT] }),
  until(referralUp({ fixture: 1 }), 'SCHEDULED', { tasks: [DUTY] }),
];

/** Thirty referrals from two community centres to four hospitals. Those of the system keep the keys they had before there were others. */
export const referralCases = (): DemoCase[] => [
  ...BY_PEOPLE.map((scenario, i) => demoCase('referral', numbered('referral', i), scenario)),
  ...EMERGENCIES.map((fixture) => demoCase('referral', `case-${fixture}`, until(referralFromSystem(fixture), 'DRAFT'))),
  ...FROM_SYSTEM.map((fixture) => demoCase('referral', `case-${fixture}`, referralFromSystem(fixture))),
];
