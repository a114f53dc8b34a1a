import type { Json, JsonObject } from '../../engine/model/json.ts';
import { isObject } from '../contract/schema-check.ts';
import { fieldError, type FieldError } from '../failure.ts';
import { dateOf } from '../region.ts';
import { parseIdNumber } from './id-number.ts';

const CITIZEN = '01';
/** ICD-10 with the extensions of the Chinese clinical edition: `I21.9`, `I21.900x001`. */
const ICD10 = /^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,3}(x\d{3})?)?[+*]?$/;

/** What a referral's form cannot say about its fields: numbers that contradict each other, consent that may not be deferred. */
export function referralErrors(data: JsonObject, now: number): FieldError[] {
  const patient = isObject(data['patient']) ? data['patient'] : {};
  return [...identityErrors(patient, now), ...consentErrors(data), ...diagnosisErrors(data['diagnosis'])];
}

function identityErrors(patient: JsonObject, now: number): FieldError[] {
  const { idType, idNo, birthDate, sex } = patient;
  const errors: FieldError[] = [];
  if (typeof birthDate === 'string' && birthDate > dateOf(now)) errors.push(fieldError('patient.birthDate', '出生日期不能晚于今天', 'Must not be in the future'));
  if (idType !== CITIZEN || typeof idNo !== 'string') return errors;
  const known = parseIdNumber(idNo);
  if (!known) return [...errors, fieldError('patient.idNo', '身份证号码校验不通过', 'Not a valid identity number: its check digit is wrong')];
  if (birthDate !== known.birthDate) errors.push(fieldError('patient.birthDate', '出生日期与身份证号码不符', 'Contradicts the identity number'));
  // Unknown (0) and not stated (9) contradict nothing.
  if ((sex === '1' || sex === '2') && sex !== known.sex) errors.push(fieldError('patient.sex', '性别与身份证号码不符', 'Contradicts the identity number'));
  return errors;
}

function consentErrors({ consent, referralType }: JsonObject): FieldError[] {
  const status = isObject(consent) ? consent['status'] : undefined;
  if (status !== 'DEFERRED' || referralType === 'URGENT' || referralType === 'GREEN') return [];
  return [fieldError('consent.status', '仅急诊和绿色通道可以后补知情同意', 'Consent may be deferred for urgent referrals only')];
}

function diagnosisErrors(diagnosis: Json | undefined): FieldError[] {
  if (!Array.isArray(diagnosis)) return [];
  return diagnosis.flatMap((row, index) => {
    const code = isObject(row) ? row['code'] : undefined;
    return typeof code === 'string' && !ICD10.test(code) ? [fieldError(`diagnosis.${index}.code`, '不是有效的 ICD-10 编码', 'Not an ICD-10 code')] : [];
  });
}
