import type { Json, JsonObject } from '../../engine/model/json.ts';
import { isObject } from '../contract/schema-check.ts';

/** Card type of the citizen's identity card: the document itself identifies already. */
const ID_CARD = 'ID';

export const documentSystem = (idType: string): string => `id:${idType}`;
export const cardSystem = (type: string): string => `card:${type}`;

/** Identifiers of a patient block (`idType`/`idNo`, `cards[]`) as the patient register keeps them. */
export function patientIdentifiers(patient: JsonObject): { system: string; value: string }[] {
  const cards = Array.isArray(patient['cards']) ? patient['cards'].filter(isObject).filter((card) => card['type'] !== ID_CARD) : [];
  const document = identifier(documentSystem, patient['idType'], patient['idNo']);
  return [document, ...cards.map((card) => identifier(cardSystem, card['type'], card['no']))].filter((found) => found !== null);
}

const identifier = (system: (kind: string) => string, kind: Json | undefined, value: Json | undefined) =>
  typeof kind === 'string' && typeof value === 'string' && value !== '' ? { system: system(kind), value } : null;
