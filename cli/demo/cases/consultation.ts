import { CARDIOLOGIST, consult } from '../consult.ts';
import type { Expert } from '../consult.ts';
import type { Scenario, TaskStep } from '../scenario.ts';
import { demoCase, numbered, until } from './demo-case.ts';
import type { DemoCase } from './demo-case.ts';

const XU: Expert = { login: 'expert.xu', name: '徐敏华', orgId: 'H00001', departmentCode: 'RESP' };
const YANG: Expert = { login: 'expert.yang', name: '杨宗岳', orgId: 'H00002', departmentCode: 'NEUR' };
const DENG: Expert = { login: 'expert.deng', name: '邓丽君', orgId: 'H00002', departmentCode: 'RESP' };

const COUGH = { question: '慢性咳嗽 3 月，胸片无异常，下一步如何检查？', questionType: 'DIAGNOSIS', summary: '干咳为主，夜间明显，肺功能未查。', diagnosis: [{ code: 'R05', name: '咳嗽', type: 'MAIN', certainty: 'CONFIRMED' }] };
const DIZZY = { question: '反复头晕伴步态不稳，是否需要头颅 MRI？', questionType: 'DIAGNOSIS', summary: '高血压 10 年，近 2 周头晕加重，无肢体无力。', diagnosis: [{ code: 'R42', name: '头晕', type: 'MAIN', certainty: 'CONFIRMED' }] };

const answer = ({ login, name }: Expert, outcome: string, opinion: string): TaskStep => ({
  formKey: 'consult-answer', login, outcome, fill: () => ({ opinion, visitUrgency: 'ROUTINE', sign: { signer: name, signedAt: new Date().toISOString(), method: 'typed' } }),
});
const decline = ({ login }: Expert): TaskStep => ({ formKey: 'consult-answer', login, outcome: 'DECLINE', fill: () => ({ reason: 'SCOPE' }) });
const decide = (login: string, outcome: string, data: Record<string, string | number>): TaskStep => ({ formKey: 'consult-decide', login, outcome, fill: () => data });

const SCENARIOS: readonly Scenario[] = [
  until(consult(), 'CLOSED', { tasks: [answer(CARDIOLOGIST, 'ANSWER', '可加用托拉塞米 10 mg，三日后复查电解质。'), decide('gp.lin', 'TREAT_LOCAL', { plan: '按建议调整，三日后复诊', satisfaction: 5 })] }),
  until(consult(), 'ASSIGNED'),
  until(consult(), 'CONVERTED'),
  until(consult({ expert: XU, question: COUGH }), 'ANSWERED', { tasks: [answer(XU, 'ANSWER', '建议肺功能加支气管激发试验，先停用 ACEI 类药物观察。')] }),
  until(consult({ gp: 'gp.sun', expert: YANG, question: DIZZY }), 'INFO_REQUESTED', { tasks: [{ formKey: 'consult-answer', login: YANG.login, outcome: 'ASK_INFO', fill: () => ({ infoWanted: '请补充卧立位血压与听力情况' }) }] }),
  until(consult({ gp: 'gp.sun', expert: DENG, question: COUGH }), 'ASSIGNED'),
  until(consult({ expert: XU, question: COUGH }), 'SENT', { tasks: [decline(XU)] }),
  until(consult({ gp: 'gp.sun', expert: YANG, question: DIZZY }), 'CLOSED', { tasks: [answer(YANG, 'ANSWER', '先行前庭功能与颈动脉超声，暂不需要 MRI。'), decide('gp.sun', 'CLOSE', { satisfaction: 4 })] }),
  until(consult(), 'DECLINED', { tasks: [decline(CARDIOLOGIST), { formKey: 'consult-assign', login: 'consult.gao', outcome: 'DECLINE', fill: () => ({ reason: '问题不属于本院会诊范围' }) }] }),
  until(consult({ expert: CARDIOLOGIST }), 'WITHDRAWN', { tasks: [], messages: [{ state: 'ASSIGNED', login: 'gp.lin', name: 'consult.withdrawn', data: () => ({ reason: '患者已直接就诊' }) }] }),
];

/** Ten questions of two family doctors to four experts. */
export const consultationCases = (): DemoCase[] => SCENARIOS.map((scenario, i) => demoCase('consultation', numbered('consult', i), scenario));
