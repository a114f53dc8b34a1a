/**
 * The one validation of form data: the server decides with it, the console shows the same before anything is sent.
 * Forms are JSON Schema (draft-07) with `x-visible-when` and `x-required-when` conditions in FEEL.
 */
import type { JsonObject } from '../../engine/model/json.ts';
import { formError, type FormError } from './form-messages.ts';
import { applyFormRules, type FormContext } from './form-rules.ts';
import { checkSchema } from './schema-check.ts';

export type { FormError } from './form-messages.ts';
export { isOutcomeOffered, isRequiredByCondition, isVisible, rootScope, type FormContext } from './form-rules.ts';

export type FormValidation = { ok: true; data: JsonObject } | { ok: false; errors: FormError[] };

/**
 * Checks form data and gives back what is to be kept: hidden fields, empty values and members the form does not declare are dropped
 * (or refused with `refuseUnknown`, for callers that cannot see the form).
 * @param schema the form, with its `x-` keywords
 * @returns the data, or every field at fault with a sentence in Chinese and English
 */
export function validateForm(schema: JsonObject, data: JsonObject, context: FormContext, options: { refuseUnknown?: boolean } = {}): FormValidation {
  const ruled = applyFormRules(schema, data, context, options);
  const violations = [...ruled.violations, ...checkSchema(schema, ruled.data, { requiredDone: true })];
  return violations.length === 0 ? { ok: true, data: ruled.data } : { ok: false, errors: violations.map(formError) };
}
