import { BpmnError, type Handler } from '../handler.ts';
import { number, optionalText, text } from '../kit/input.ts';
import { DAY } from '../kit/time.ts';

/**
 * `referral.duplicate-check`: registers the referral as open and looks for another one of the same patient, department and direction.
 * Registering first makes two simultaneous requests see each other.
 * Input: `patientId, departmentCode, direction, withinDays`, `override` (the doctor's reason for a second one), `basedOn` (key of the referral
 * this one continues). Result: `open` (keys of the others), `overridden`. Error R07 when there is one and no reason was given.
 */
export const duplicateCheck: Handler = async (input, { store, instanceId, businessKey, now }) => {
  const patientId = text(input, 'patientId');
  const departmentCode = text(input, 'departmentCode');
  const direction = text(input, 'direction') as 'UP' | 'DOWN' | 'LATERAL';
  await store.putReferral({ instanceId, businessKey: businessKey ?? instanceId, patientId, departmentCode, direction, at: now });
  const found = await store.openReferrals(patientId, departmentCode, direction, now - number(input, 'withinDays') * DAY);
  const others = found.filter((referral) => referral.instanceId !== instanceId && referral.businessKey !== input['basedOn']);
  const overridden = optionalText(input, 'override') !== null;
  if (others.length > 0 && !overridden) {
    await store.closeReferral(instanceId, now);
    throw new BpmnError('R07', `${number(input, 'withinDays')} 日内同科室已有在途转诊 ${others.map((referral) => referral.businessKey).join('、')}`);
  }
  return { open: others.map((referral) => referral.businessKey), overridden };
};
