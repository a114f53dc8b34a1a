import type { Json, JsonObject } from '../../../../engine/index.ts';
import { isObject } from '../../../../api/contract/schema-check.ts';
import type { Remark } from '../finding.ts';
import type { Subject } from '../subject.ts';

/** Whoever uses the English console would read Chinese: every text of a form has its English one. */
export function formEnglish({ forms }: Subject): Remark[] {
  return forms.flatMap(({ file, schema }) => {
    const missing = [
      ...pair(schema, '', 'title', 'x-title-en', true),
      ...list(schema['x-outcomes']).flatMap((outcome) => pair(outcome, `x-outcomes.${String(outcome['id'])}`, 'label', 'labelEn')),
      ...list(schema['x-sections']).flatMap((section, index) => pair(section, `x-sections.${index}`, 'title', 'titleEn')),
      ...fields(schema, ''),
    ];
    return missing.map(({ path, wanted }): Remark => ({ file, element: path === '' ? null : path, message: `${wanted} is missing`, advice: `Add ${wanted} with the English text.` }));
  });
}

interface Missing { path: string; wanted: string }

function fields(schema: JsonObject, path: string): Missing[] {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  return Object.entries(properties).flatMap(([name, property]) => {
    if (!isObject(property)) return [];
    const here = path === '' ? name : `${path}.${name}`;
    const inner = isObject(property['items']) ? property['items'] : property;
    const isDrawnByWidget = property['x-widget'] === 'signature';
    const choices = list(property['oneOf']).filter((choice) => 'const' in choice);
    return [
      ...pair(property, here, 'title', 'x-title-en', true),
      ...pair(property, here, 'description', 'x-description-en'),
      ...choices.flatMap((choice) => pair(choice, `${here}.${String(choice['const'])}`, 'title', 'x-title-en')),
      ...(isDrawnByWidget ? [] : fields(inner, here)),
    ];
  });
}

function pair(holder: JsonObject, path: string, own: string, english: string, always = false): Missing[] {
  return (always || own in holder) && typeof holder[english] !== 'string' ? [{ path, wanted: english }] : [];
}

const list = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
