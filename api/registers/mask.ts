import type { JsonObject } from '../../engine/model/json.ts';

const HIDDEN = '*';

/** A patient's row as lists show it: the family name, and the last four characters of the document (domain rules, section 0.5). */
export function masked(row: JsonObject): JsonObject {
  const { name, idNo } = row;
  return {
    ...row,
    ...(typeof name === 'string' && { name: [...name].map((character, i) => (i === 0 ? character : HIDDEN)).join('') }),
    ...(typeof idNo === 'string' && { idNo: idNo.length > 4 ? `${HIDDEN.repeat(idNo.length - 4)}${idNo.slice(-4)}` : HIDDEN.repeat(idNo.length) }),
  };
}
