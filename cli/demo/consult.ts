import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../engine/model/json.ts';
import { ROOT } from '../root.ts';
import { newIdentity } from './referral-up.ts';
import type { Scenario } from './scenario.ts';

/** A family doctor asks a specialist in writing, is advised to refer the patient, and turns the question into a referral. */
export function consult(): Scenario {
  return {
    processKey: 'consult-async',
    starter: 'gp.lin',
    start: question,
    goal: 'CONVERTED',
    tasks: [
      {
        formKey: 'consult-answer', login: 'expert.feng', outcome: 'SUGGEST_REFERRAL',
        fill: () => ({ opinion: '利尿剂加量后仍有气促，建议一周内来院评估心脏超声与电解质。', visitUrgency: 'SOON', sign: { signer: '冯建民', signedAt: new Date().toISOString(), method: 'typed' } }),
      },
      { formKey: 'consult-decide', login: 'gp.lin', outcome: 'CONVERT', fill: () => ({ satisfaction: 5 }) },
    ],
    messages: [],
  };
}

function question(): JsonObject {
  const fixture = JSON.parse(readFileSync(join(ROOT, 'bpmn', 'consultation', 'fixtures', 'ask.json'), 'utf8')) as JsonObject;
  return { ...fixture, patient: { ...(fixture['patient'] as JsonObject), ...newIdentity() } };
}
