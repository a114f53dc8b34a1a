import type { Json, JsonObject } from '../../engine/model/json.ts';
import { isObject } from '../contract/schema-check.ts';
import { fieldError, forbidden, invalid } from '../failure.ts';
import { refuseDuplicate } from './duplicate-referral.ts';
import { referralErrors } from './referral-rules.ts';
import type { Intake } from './registry.ts';

/** The referral from a community health centre to a hospital (process `referral-up`). */
export const referralIntake: Intake = {
  processKey: 'referral-up',
  message: 'referral.submitted',

  prepare(data, organisation) {
    const from = data['fromOrg'] ?? '';
    if (from !== '' && from !== organisation.id && from !== organisation.code) {
      throw forbidden({ zh: '只能以本机构名义转出', en: 'You can only refer for your own organisation' }, 'foreignOrganisation');
    }
    return { ...data, fromOrg: organisation.id, ...normalisedPatient(data['patient']) };
  },

  async check({ store, data, principal, inputId, now }) {
    const errors = referralErrors(data, now);
    if (data['targetOrg'] === data['fromOrg']) errors.push(fieldError('targetOrg', '转入机构不能是本机构', 'Must not be the referring organisation'));
    if (errors.length > 0) throw invalid(errors);
    await refuseDuplicate({ store, data, principal, inputId, now });
  },
};

/** The register compares identity numbers as text: a check character typed as `x` is an `X`. */
function normalisedPatient(patient: Json | undefined): JsonObject {
  if (!isObject(patient) || typeof patient['idNo'] !== 'string') return {};
  return { patient: { ...patient, idNo: patient['idNo'].trim().toUpperCase() } };
}
