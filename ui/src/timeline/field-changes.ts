import type { TimelineEntry } from '../../../api/contract/index.ts';
import type { Json, JsonObject } from '../../../engine/model/json.ts';
import { same } from '../forms/form-data.ts';
import { readForm } from '../forms/form-model.ts';
import type { Field } from '../forms/form-model.ts';

export interface FieldChange { field: Field; before: Json | undefined; after: Json | undefined; /** Form data the field stands in, for departments of an organisation. */ data: JsonObject }

const isObject = (value: unknown): value is JsonObject => value !== null && typeof value === 'object' && !Array.isArray(value);

/**
 * What each event changed in the forms of the case, by `seq`: the events are folded in order, so that a change knows what was there before. Variables
 * that belong to no form (the engine's own) are not a change anybody reads.
 */
export function fieldChanges(entries: TimelineEntry[], schemas: JsonObject[]): Map<number, FieldChange[]> {
  const fields = new Map<string, Field[]>();
  for (const schema of schemas) {
    const form = readForm(schema);
    if (form.variable) fields.set(form.variable, [...(fields.get(form.variable) ?? []), ...form.fields]);
  }
  const known: JsonObject = {};
  const changes = new Map<number, FieldChange[]>();
  for (const entry of entries) {
    const variables = entry.data['variables'];
    if (!isObject(variables)) continue;
    const found: FieldChange[] = [];
    for (const [name, after] of Object.entries(variables)) {
      const before = known[name];
      known[name] = after;
      if (!isObject(after)) continue;
      const seen = new Set<string>();
      for (const field of fields.get(name) ?? []) {
        if (seen.has(field.name)) continue;
        seen.add(field.name);
        const was = isObject(before) ? before[field.name] : undefined;
        if (!same(was, after[field.name])) found.push({ field, before: was, after: after[field.name], data: after });
      }
    }
    if (found.length > 0) changes.set(entry.seq, found);
  }
  return changes;
}
