import type { JsonObject } from '../../../engine/model/json.ts';
import { readForm } from '../forms/form-model.ts';
import type { Field } from '../forms/form-model.ts';

export interface Place { form: { title: string; titleEn: string }; field: Field | null }

/** A path into the case's variables (`referral.documents.0.file`) as the field of the form it was entered with; null when no form has it. */
export function placeOf(path: string, schemas: readonly JsonObject[]): Place | null {
  const [root, ...rest] = path.split('.');
  const form = schemas.map(readForm).find(({ variable }) => variable === root);
  if (!form) return null;
  const name = rest.find((part) => !/^\d+$/.test(part));
  return { form: { title: form.title, titleEn: form.titleEn }, field: form.fields.find((field) => field.name === name) ?? null };
}
