import type { JsonObject } from '../../engine/model/json.ts';
import type { RegisterStore } from '../../store/contract.ts';
import { instanceIdOf } from '../cases/start-case.ts';
import { isObject } from '../contract/schema-check.ts';
import { conflict } from '../failure.ts';
import { patientIdentifiers } from './patient-identifiers.ts';
import type { IntakeRequest } from './registry.ts';

const WINDOW_MS = 7 * 86_400_000;

/**
 * 409 when the patient has an open referral to the same department from the last 7 days, unless a reason for a second one is given. The
 * other case is named only to those who may see it. A patient who is not known for certain is left to the process, where a person decides.
 */
export async function refuseDuplicate({ store, data, principal, inputId, now }: IntakeRequest): Promise<void> {
  const { patient, targetDept, duplicateReason, basedOn } = data;
  if (!isObject(patient) || typeof targetDept !== 'string' || duplicateReason !== undefined || basedOn !== undefined) return;
  const match = await store.matchPatient({ identifiers: patientIdentifiers(patient), ...person(patient) });
  if (match.kind !== 'one' || (await isSomebodyElse(store, match.patientId, patient))) return;
  const open = await store.openReferrals(match.patientId, targetDept, 'UP', now - WINDOW_MS);
  // A retry finds the case its first attempt has made.
  const others = open.filter(({ instanceId }) => instanceId !== instanceIdOf(inputId));
  if (others.length === 0) return;
  const visible = await Promise.all(others.map(({ instanceId }) => store.case(instanceId, principal.viewer)));
  const key = visible.find((row) => row !== null)?.businessKey ?? null;
  throw conflict('duplicate', {
    zh: `该患者 7 日内已有转往同一科室的在途转诊${key ? `（${key}）` : ''}`,
    en: `The patient has an open referral to this department from the last 7 days${key ? ` (${key})` : ''}`,
  }, key ? { data: { businessKey: key } } : {});
}

/** Same name, sex and birth date, but another number of the same kind of document. */
async function isSomebodyElse(store: RegisterStore, patientId: string, { idType, idNo }: JsonObject): Promise<boolean> {
  const known = await store.patient(patientId);
  return known !== null && known.idType === idType && known.idNo !== idNo;
}

const person = (patient: JsonObject): { name: string; sex: string; birthDate: string } => ({
  name: String(patient['name'] ?? ''), sex: String(patient['sex'] ?? ''), birthDate: String(patient['birthDate'] ?? ''),
});
