import type { JsonObject } from '../../engine/model/json.ts';
import type { RegisterStore } from '../../store/contract.ts';
import { formFields } from './form-fields.ts';

/**
 * Names of the organisations a filled-in form refers to (fields with `x-widget: org`), by id: `{"H00001": "龙华第一人民医院"}`. The engine sees no
 * register, so a title that is to show a name gets it from here. Organisations that are not in the register are left out.
 */
export async function organisationNames(store: Pick<RegisterStore, 'organisation'>, schema: JsonObject, data: JsonObject): Promise<Record<string, string>> {
  const ids = new Set<string>();
  for (const { property, value } of formFields(schema, data)) if (property['x-widget'] === 'org' && typeof value === 'string') ids.add(value);
  const organisations = await Promise.all([...ids].map((id) => store.organisation(id)));
  return Object.fromEntries(organisations.flatMap((organisation) => (organisation ? [[organisation.id, organisation.name]] : [])));
}
