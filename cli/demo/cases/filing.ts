import { DR_ZHOU, FIRST_OFFICE, SECOND_OFFICE, filing } from '../filing.ts';
import type { FilingOptions } from '../filing.ts';
import type { Scenario, TaskStep } from '../scenario.ts';
import { demoCase, numbered, until } from './demo-case.ts';
import type { DemoCase } from './demo-case.ts';

const zhou: FilingOptions = { physician: DR_ZHOU, from: SECOND_OFFICE, to: FIRST_OFFICE };
/** One half-day a week of its own for each filing, so that they do not clash. */
const on = (weekday: string, period: string): FilingOptions => ({ sessions: [{ weekday, period }] });
/** More hours a week than one may practise. */
const FULL_WEEK: FilingOptions = { sessions: ['1', '2', '3', '4', '5', '6', '7'].flatMap((weekday) => ['AM', 'PM'].map((period) => ({ weekday, period }))) };

const sign = (signer: string) => ({ signer, signedAt: new Date().toISOString(), method: 'typed' });
const CHECKS = { identity: true, certificate: true, scope: true, insurance: false, assessment: true };
const correct: TaskStep = { formKey: 'hb-review', login: 'lic.qiu', outcome: 'CORRECT', fill: () => ({ checks: CHECKS, corrections: [{ item: '医疗责任险', text: '保单未覆盖拟执业机构' }], sign: sign('邱海波') }) };
/** Both officers: the second one's word counts. */
const refuse: TaskStep[] = [['hb-review', 'lic.qiu', '邱海波'] as const, ['hb-approve', 'lic.dong', '董雅琴'] as const].map(([formKey, login, name]) => ({
  formKey, login, outcome: 'REFUSE', fill: () => ({ checks: CHECKS, legalBasis: '《医师执业注册管理办法》', comment: '材料不实', sign: sign(name) }),
}));
const primaryRefuses: TaskStep = { formKey: 'primary-consent', login: 'hr.h2', outcome: 'REFUSE', fill: () => ({ reason: 'F01', sign: sign('崔建国') }) };

const SCENARIOS: readonly Scenario[] = [
  until(filing(on('6', 'AM')), 'EFFECTIVE'),
  until(filing({ ...zhou, ...on('1', 'AM') }), 'AWAITING_TARGET'),
  until(filing({ ...zhou, ...on('1', 'PM') }), 'AWAITING_PRIMARY'),
  until(filing({ ...zhou, ...on('2', 'AM') }), 'IN_REVIEW', { lastTask: 'target-accept' }),
  until(filing(on('2', 'PM')), 'IN_REVIEW', { lastTask: 'hb-review' }),
  until(filing(on('3', 'AM')), 'CORRECTION', { tasks: [correct] }),
  until(filing(on('3', 'PM')), 'DRAFT'),
  until(filing({ ...zhou, ...FULL_WEEK }), 'CREDENTIAL_CHECK'),
  until(filing({ ...on('7', 'AM'), startsIn: 14 }), 'APPROVED'),
  until(filing({ ...zhou, ...on('4', 'AM') }), 'PRIMARY_REFUSED', { tasks: [primaryRefuses] }),
  until(filing(on('5', 'AM')), 'REFUSED', { tasks: refuse }),
  until(filing({ ...zhou, ...on('6', 'PM') }), 'WITHDRAWN', { messages: [{ state: 'AWAITING_PRIMARY', login: DR_ZHOU.login, name: 'filing.withdrawn', data: () => ({ comment: '另行安排' }) }] }),
];

/** Twelve filings of two physicians at each other's hospital. */
export const filingCases = (): DemoCase[] => SCENARIOS.map((scenario, i) => demoCase('filing', numbered('filing', i), scenario));
