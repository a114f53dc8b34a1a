import { isRequiredByCondition, isVisible, rootScope } from '../../../api/contract/form-validation.ts';
import type { FormContext } from '../../../api/contract/form-validation.ts';
import type { Json, JsonObject } from '../../../engine/model/json.ts';
import { getAt } from './form-data.ts';
import { hasRows } from './form-model.ts';
import type { Field, FormModel } from './form-model.ts';

export interface FieldState { visible: boolean; required: boolean }
export type FieldStates = Map<string, FieldState>;

const isObject = (value: Json | undefined): value is JsonObject => value !== null && typeof value === 'object' && !Array.isArray(value);

/**
 * Which fields are shown and which are needed, by data path (rows of tables with their index). Follows the order of the server's rules: a field that
 * is hidden counts as empty for the conditions of the fields after it.
 */
export function fieldStates(form: FormModel, data: JsonObject, context: FormContext): FieldStates {
  const names = rootScope(form.schema, data, context);
  const states: FieldStates = new Map();
  const hiddenSections = new Set(form.sections.filter((section) => section.visibleWhen !== null && !isVisible({ 'x-visible-when': section.visibleWhen }, names, context)).flatMap((section) => section.fields.map((field) => field.path)));
  const walk = (fields: Field[], prefix: string, scope: JsonObject, shown: boolean): void => {
    for (const field of fields) {
      const path = prefix ? `${prefix}.${field.name}` : field.name;
      const visible = shown && !hiddenSections.has(field.path) && isVisible(field.schema, scope, context);
      if (!visible && prefix === '') names[field.name] = null;
      states.set(path, { visible, required: visible && (field.required || isRequiredByCondition(field.schema, scope, context)) });
      if (hasRows(field.widget)) {
        const rows = getAt(data, path);
        if (Array.isArray(rows)) rows.forEach((row, index) => walk(field.children, `${path}.${index}`, isObject(row) ? { ...scope, ...row } : scope, visible));
      } else if (field.children.length > 0) walk(field.children, path, scope, visible);
    }
  };
  walk(form.fields, '', names, true);
  return states;
}
