import type { TimelineEntry } from '../../../api/contract/index.ts';
import type { JsonObject } from '../../../engine/model/json.ts';
import { readForm } from '../forms/form-model.ts';
import type { Field } from '../forms/form-model.ts';
import { isTechnical } from '../timeline/sentence.ts';

/** What people did at a step, the latest first; where nobody did anything, what the machine did. */
export function told(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const human = entries.filter((entry) => !isTechnical(entry, false));
  return (human.length > 0 ? human : entries).slice(-8).reverse();
}

/** What somebody wrote in their own words when they did a task: the long texts of its form. */
export function opinionsIn(entry: TimelineEntry, schemas: readonly JsonObject[]): { field: Field; text: string }[] {
  const written = entry.type === 'task.completed' ? entry.data['variables'] : null;
  if (written === null || typeof written !== 'object') return [];
  const variables = written as JsonObject;
  return schemas.map(readForm).flatMap(({ variable, fields }) => {
    const data = variable === null ? undefined : variables[variable];
    if (data === null || typeof data !== 'object' || Array.isArray(data)) return [];
    return fields.filter(({ widget }) => widget === 'textarea').flatMap((field) => { const text = data[field.name]; return typeof text === 'string' && text !== '' ? [{ field, text }] : []; });
  });
}
