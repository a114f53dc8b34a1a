import type { Json } from '../../engine/model/json.ts';
import type { OpenBundle } from './bundle.ts';
import { codesIn, dictionary, icd10Of, loincOf, textOf } from './codes.ts';
import { compact, type FormBuilder } from './form-builder.ts';

/** LOINC codes of vital signs -> fields of the form's block. */
const VITALS: Record<string, string> = {
  '8310-5': 'temperature', '8867-4': 'pulse', '9279-1': 'respiration', '8480-6': 'systolic', '8462-4': 'diastolic', '2708-6': 'spo2', '59408-5': 'spo2', '9269-2': 'gcs',
};
/** LOINC codes of the summary's sections -> fields of the form. */
const SECTIONS: Record<string, string> = {
  '10164-2': 'presentHistory', '11348-0': 'pastHistory', '18776-5': 'treatmentGiven', '51848-0': 'initialImpression', '42348-3': 'attention',
};
const VERIFICATION = 'http://terminology.hl7.org/CodeSystem/condition-ver-status';

/** Diagnoses, vital signs, medication and the summary's texts. */
export function clinicalBlock(form: FormBuilder, bundle: OpenBundle): void {
  diagnoses(form, bundle);
  vitalSigns(form, bundle);
  medication(form, bundle);
  summary(form, bundle);
}

function diagnoses(form: FormBuilder, bundle: OpenBundle): void {
  const conditions = bundle.ofType('Condition');
  form.set('diagnosis', conditions.length === 0 ? undefined : conditions.map(({ resource }, index): Json => {
    const suspected = codesIn(resource.verificationStatus, VERIFICATION).some((code) => code !== 'confirmed');
    return compact({
      code: icd10Of(resource.code)?.code, name: textOf(resource.code) ?? icd10Of(resource.code)?.code,
      // The first diagnosis is the main one, unless the sender says otherwise.
      type: codesIn(resource.category, dictionary('diagnosis.type'))[0] ?? (index === 0 ? 'MAIN' : 'SECONDARY'),
      certainty: suspected ? 'SUSPECTED' : 'CONFIRMED',
    }) ?? {};
  }), conditions[0]?.expression ?? 'Bundle.entry');
  conditions.forEach(({ expression }, index) => {
    form.origins.set(`diagnosis.${index}`, expression);
    form.origins.set(`diagnosis.${index}.code`, `${expression}.code`);
  });
}

function vitalSigns(form: FormBuilder, bundle: OpenBundle): void {
  const vitals: Record<string, Json> = {};
  for (const { resource, expression } of bundle.ofType('Observation')) {
    const parts = [{ code: resource.code, value: resource.valueQuantity?.value ?? resource.valueInteger, at: `${expression}.value` },
      ...(resource.component ?? []).map((component, index) => ({ code: component.code, value: component.valueQuantity?.value, at: `${expression}.component[${index}].value` }))];
    for (const { code, value, at } of parts) {
      const field = VITALS[loincOf(code) ?? ''];
      if (field === undefined || value === undefined) continue;
      vitals[field] = value;
      form.origins.set(`vitals.${field}`, at);
    }
  }
  form.set('vitals', compact(vitals), 'Bundle.entry');
}

function medication(form: FormBuilder, bundle: OpenBundle): void {
  const statements = bundle.ofType('MedicationStatement');
  form.set('meds', statements.length === 0 ? undefined : statements.map(({ resource }): Json => compact({
    code: codesIn(resource.medicationCodeableConcept, dictionary('drug'))[0], name: textOf(resource.medicationCodeableConcept), dose: resource.dosage?.[0]?.text,
  }) ?? {}), statements[0]?.expression ?? 'Bundle.entry');
  statements.forEach(({ expression }, index) => form.origins.set(`meds.${index}`, expression));
}

function summary(form: FormBuilder, bundle: OpenBundle): void {
  const [composition] = bundle.ofType('Composition');
  const fallback = composition ? `${composition.expression}.section` : 'Bundle.entry';
  for (const field of Object.values(SECTIONS)) form.origins.set(field, fallback);
  (composition?.resource.section ?? []).forEach((section, index) => {
    const field = SECTIONS[loincOf(section.code) ?? ''];
    if (field !== undefined) form.set(field, plainText(section.text?.div), `${fallback}[${index}].text`);
  });
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&', nbsp: ' ' };

/** The text of a FHIR narrative (XHTML): tags fall out, block ends become line breaks, the five entities are read. */
export function plainText(div: string | undefined): string | undefined {
  const text = div?.replaceAll(/<\s*br\s*\/?>|<\/(?:p|div|li|tr)>/gi, '\n').replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity).replaceAll(/[ \t]*\n\s*/g, '\n').trim();
  return text === '' ? undefined : text;
}
