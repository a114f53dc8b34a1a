import type { JsonObject } from '../../engine/model/json.ts';
import type { PatientRow, RegisterStore } from '../../store/contract.ts';

/**
 * The people of the register who may be meant, for a person to choose from: `[{patientId, name, sex, birthDate, idNo}]`. They have no part in the
 * case and its history keeps this list, so it holds only what tells them apart: names and document numbers are masked.
 */
export async function candidatesOf(store: RegisterStore, patientIds: readonly string[]): Promise<JsonObject[]> {
  const rows = await Promise.all(patientIds.map((id) => store.patient(id)));
  return rows.filter((row): row is PatientRow => row !== null)
    .map(({ id, name, sex, birthDate, idNo }) => ({ patientId: id, name: maskedName(name), sex, birthDate, idNo: maskedNumber(idNo) }));
}

/** `潘**`: the first character, as in the titles of cases. */
const maskedName = (name: string): string => `${[...name][0] ?? ''}**`;

/** Only the last four characters, and none of a number that short. */
const maskedNumber = (number: string): string => `****${number.length > 4 ? number.slice(-4) : ''}`;
