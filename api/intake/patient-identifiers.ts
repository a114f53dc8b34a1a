import type { Json, JsonObject } from '../../engine/model/json.ts';
import { isObject } from '../contract/schema-check.ts';

const CITIZEN = '01';

/** System of the patient index for a kind of identity document: the citizen's identity card is a card like others. */
export const documentSystem = (idType: string): string => (idType === CITIZEN ? 'idCard' : `document:${idType}`);

/** Identifiers of a patient block (`idType`/`idNo`, `cards[]`) by the systems of the patient index, the document first. */
export function patientIdentifiers(patient: JsonObject): { system: string; value: string }[] {
  const cards = Array.isArray(patient['cards']) ? patient['cards'].filter(isObject) : [];
  const document = typeof patient['idType'] === 'string' ? documentSystem(patient['idType']) : undefined;
  return [identifier(document, patient['idNo']), ...cards.map((card) => identifier(card['type'], card['no']))].filter((found) => found !== null);
}

const identifier = (system: Json | undefined, value: Json | undefined) =>
  typeof system === 'string' && typeof value === 'string' && value !== '' ? { system, value } : null;
