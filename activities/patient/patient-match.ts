import type { JsonObject } from '../../engine/model/json.ts';
import type { PatientMatch, RegisterStore } from '../../store/contract.ts';
import { BpmnError, type Handler } from '../handler.ts';
import { optionalRecord, optionalText, record, records, text } from '../kit/input.ts';
import { contentHash } from '../kit/hash.ts';

interface Identifier { system: string; value: string }

/**
 * `patient.match`: finds the patient in the region's index, or enters them when unknown.
 * Input: `patient` (block of the form), `resolution: {outcome: CHOOSE|NEW, patientId}` from the coordinator, if there was one.
 * Result: `patientId, created`. Error PATIENT_AMBIGUOUS with `candidates` when more than one person may be meant.
 */
export const patientMatch: Handler = async (input, { store, idempotencyKey }) => {
  const patient = record(input, 'patient');
  const resolution = optionalRecord(input, 'resolution');
  if (resolution?.['outcome'] === 'NEW') return enter(store, patient, `P-${contentHash(idempotencyKey).slice(0, 20)}`);
  const chosen = optionalText(resolution ?? {}, 'patientId') ?? optionalText(patient, 'patientId');
  if (chosen !== null) return existing(store, chosen);
  const match = await find(store, patient);
  if (match.kind === 'one') return { patientId: match.patientId, created: false };
  if (match.kind === 'ambiguous') throw new BpmnError('PATIENT_AMBIGUOUS', '患者身份不唯一，请核对', { candidates: match.patientIds });
  return enter(store, patient, idByDocument(patient));
};

async function existing(store: RegisterStore, patientId: string): Promise<JsonObject> {
  if (!(await store.patient(patientId))) throw new BpmnError('PATIENT_AMBIGUOUS', '所选患者不存在', { candidates: [] });
  return { patientId, created: false };
}

/** Someone of the same name, sex and birth date but with another document number is another person until somebody has looked. */
async function find(store: RegisterStore, patient: JsonObject): Promise<PatientMatch> {
  const identifiers = identifiersOf(patient);
  const match = await store.matchPatient({ identifiers, name: text(patient, 'name'), sex: text(patient, 'sex'), birthDate: text(patient, 'birthDate') });
  if (match.kind !== 'one') return match;
  const known = await store.patient(match.patientId);
  const contradicts = known !== null && known.idType === patient['idType'] && known.idNo !== patient['idNo'];
  return contradicts ? { kind: 'ambiguous', patientIds: [match.patientId] } : match;
}

/** Two requests for the same unknown person at once enter one row: its id comes from the document. */
const idByDocument = (patient: JsonObject): string => `P-${contentHash([text(patient, 'idType'), text(patient, 'idNo')]).slice(0, 20)}`;

async function enter(store: RegisterStore, patient: JsonObject, id: string): Promise<JsonObject> {
  const row = {
    id, name: text(patient, 'name'), sex: text(patient, 'sex'), birthDate: text(patient, 'birthDate'), idType: text(patient, 'idType'), idNo: text(patient, 'idNo'),
    phone: optionalText(patient, 'phone'), address: optionalText(patient, 'address'),
  };
  await store.putPatient(row, identifiersOf(patient));
  return { patientId: id, created: true };
}

const IDENTITY_CARD = '01';

/** The document and the cards, by the systems of the patient index; any one of them identifies. */
function identifiersOf(patient: JsonObject): Identifier[] {
  const idType = text(patient, 'idType');
  const document = { system: idType === IDENTITY_CARD ? 'idCard' : `document:${idType}`, value: text(patient, 'idNo') };
  const cards = records(patient, 'cards').flatMap((card) => {
    const [system, value] = [optionalText(card, 'type'), optionalText(card, 'no')];
    return system !== null && value !== null ? [{ system, value }] : [];
  });
  return [document, ...cards];
}
