import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../engine/model/json.ts';
import { ROOT } from '../root.ts';
import { newIdentity } from './identity.ts';
import type { Scenario } from './scenario.ts';
import type { Told } from './told.ts';

export interface Expert { login: string; name: string; orgId: string; departmentCode: string }

export const CARDIOLOGIST: Expert = { login: 'expert.feng', name: '冯建民', orgId: 'H00001', departmentCode: 'CARD' };

export interface ConsultOptions { gp?: string; expert?: Expert; /** What is asked, instead of the package's question to a cardiologist. */ question?: JsonObject }

/** A family doctor asks a specialist in writing, is advised to refer the patient, and turns the question into a referral. */
export function consult({ gp = 'gp.lin', expert = CARDIOLOGIST, question = {} }: ConsultOptions = {}): Scenario {
  return {
    processKey: 'consult-async',
    starter: gp,
    start: (_, told) => ask(told, expert, question),
    goal: 'CONVERTED',
    tasks: [
      {
        formKey: 'consult-answer', login: expert.login, outcome: 'SUGGEST_REFERRAL',
        fill: () => ({ opinion: '利尿剂加量后仍有气促，建议一周内来院评估心脏超声与电解质。', visitUrgency: 'SOON', sign: { signer: expert.name, signedAt: new Date().toISOString(), method: 'typed' } }),
      },
      { formKey: 'consult-decide', login: gp, outcome: 'CONVERT', fill: () => ({ satisfaction: 5 }) },
    ],
    messages: [],
  };
}

function ask({ random }: Told, { orgId, departmentCode }: Expert, question: JsonObject): JsonObject {
  const fixture = JSON.parse(readFileSync(join(ROOT, 'bpmn', 'consultation', 'fixtures', 'ask.json'), 'utf8')) as JsonObject;
  return { ...fixture, targetOrg: orgId, targetDept: departmentCode, ...question, patient: { ...(fixture['patient'] as JsonObject), ...newIdentity(random) } };
}
