import type { JsonObject } from '../../engine/model/json.ts';
import type { FormRow, Store } from '../../store/contract.ts';
import { validateForm, type FormContext } from '../contract/form-validation.ts';
import { invalid, type FieldError } from '../failure.ts';
import type { Principal } from '../session/principal.ts';
import { checkFiles } from './file-checks.ts';
import { checkRegisters } from './register-checks.ts';
import { checkSignaturePictures, stampSignatures } from './signatures.ts';

export interface FormInput {
  form: FormRow;
  data: JsonObject;
  context: FormContext;
  /** Members the form does not declare are an error instead of being dropped: partners cannot see that something got lost. */
  refuseUnknown?: boolean;
  /** Who signs: typed signatures must be theirs. Absent when a partner's system sends what was signed there. */
  signer?: Principal;
}

/**
 * Form data as the process gets it: by the form's rules, with organisations and departments that exist and signatures that are the
 * caller's own. Throws 422 naming every field at fault.
 */
export async function acceptForm(store: Store, { form, data, context, refuseUnknown, signer }: FormInput): Promise<JsonObject> {
  const validated = validateForm(form.schema, data, context, refuseUnknown === undefined ? {} : { refuseUnknown });
  if (!validated.ok) throw invalid(validated.errors);
  const signed = signer ? stampSignatures(form.schema, validated.data, signer, context.now) : { data: validated.data, errors: [] as FieldError[] };
  const files = signer ? await checkFiles(store, validated.data, signer.viewer) : [];
  const pictures = signer && files.length === 0 ? await checkSignaturePictures(store, form.schema, validated.data) : [];
  const errors = [...signed.errors, ...files, ...pictures, ...(await checkRegisters(store, form.schema, validated.data))];
  if (errors.length > 0) throw invalid(errors);
  return signed.data;
}

/** Name of the process variable that receives the form's data. */
export function variableOf({ key, schema }: FormRow): string {
  const name = schema['x-variable'];
  return typeof name === 'string' && name !== '' ? name : key;
}
