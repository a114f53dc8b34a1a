import type { Json } from '../../engine/model/json.ts';
import type { Found, OpenBundle } from './bundle.ts';
import { CITIZEN_ID, codesIn, dictionary, IDENTIFIER_TYPE, nameOf, textOf } from './codes.ts';
import { compact, type FormBuilder } from './form-builder.ts';
import type { CodeableConcept, Identifier, Patient } from './r4.ts';

/** FHIR administrative gender -> GB/T 2261.1. */
const SEX: Record<string, string> = { male: '1', female: '2', unknown: '0', other: '9' };
/** HL7 v2-0203 identifier types -> kinds of identity documents. */
const DOCUMENT: Record<string, string> = { NI: '01', NNCHN: '01', PPN: '03', MI: '04', DL: '05' };
/** HL7 v2-0203 identifier types -> kinds of cards. */
const CARD: Record<string, string> = { MR: 'visitCard', PI: 'visitCard', HC: 'healthCard', SS: 'socialSecurity' };
const ID_CARD = 'idCard';

/** The form's patient block from Patient, AllergyIntolerance and Coverage. */
export function patientBlock(form: FormBuilder, bundle: OpenBundle, { resource: patient, expression }: Found<Patient>): void {
  const documents = (patient.identifier ?? []).map(documentOf);
  const index = documents.findIndex((document) => document !== undefined);
  const cards = cardsOf(patient.identifier ?? [], documents[index]);
  const phone = patient.telecom?.find(({ system, value }) => (system === 'phone' || system === 'sms') && value);
  const contact = patient.contact?.[0];
  const coverage = bundle.ofType('Coverage')[0];
  const allergies = bundle.ofType('AllergyIntolerance');
  form.set('patient', compact({
    name: nameOf(patient.name),
    sex: patient.gender === undefined ? undefined : SEX[patient.gender],
    birthDate: patient.birthDate,
    idType: documents[index]?.type,
    idNo: documents[index]?.no,
    cards: cards.length > 0 ? cards : undefined,
    phone: phone?.value,
    contactName: nameOf(contact?.name ? [contact.name] : undefined),
    contactPhone: contact?.telecom?.find(({ value }) => value)?.value,
    address: patient.address?.[0]?.text ?? patient.address?.[0]?.line?.join(' '),
    insuranceType: codesIn(coverage?.resource.type, dictionary('patient.insuranceType'))[0],
    allergy: allergies.length > 0 ? allergies.map(({ resource }) => allergyOf(resource.code)) : undefined,
  }), expression);
  const origins: Record<string, string> = {
    name: `${expression}.name`, sex: `${expression}.gender`, birthDate: `${expression}.birthDate`,
    idType: `${expression}.identifier`, idNo: index < 0 ? `${expression}.identifier` : `${expression}.identifier[${index}].value`, cards: `${expression}.identifier`,
    phone: `${expression}.telecom`, contactName: `${expression}.contact`, contactPhone: `${expression}.contact`, address: `${expression}.address`,
    insuranceType: coverage ? `${coverage.expression}.type` : 'Bundle.entry', allergy: allergies[0] ? `${allergies[0].expression}.code` : 'Bundle.entry',
  };
  for (const [field, origin] of Object.entries(origins)) form.origins.set(`patient.${field}`, origin);
}

/** A code of the dictionary where there is one, words for everything else. */
function allergyOf(concept: CodeableConcept | undefined): Json {
  const [code] = codesIn(concept, dictionary('patient.allergy'));
  return compact({ code, text: code === undefined ? textOf(concept) : concept?.text }) ?? {};
}

/** The identity document an identifier stands for, if it does. */
function documentOf({ system, type, value }: Identifier): { type: string; no: string } | undefined {
  if (value === undefined) return undefined;
  const kind = codesIn(type, dictionary('patient.idType'))[0] ?? (system !== undefined && CITIZEN_ID.has(system) ? '01' : undefined)
    ?? codesIn(type, IDENTIFIER_TYPE).map((code) => DOCUMENT[code]).find((code) => code !== undefined);
  return kind === undefined ? undefined : { type: kind, no: value };
}

/** Cards people show at a counter; the citizen's identity card is one. */
function cardsOf(identifiers: readonly Identifier[], document: { type: string; no: string } | undefined): Json[] {
  const cards = identifiers.flatMap(({ type, value }): Json[] => {
    const kind = codesIn(type, dictionary('patient.cardType'))[0] ?? codesIn(type, IDENTIFIER_TYPE).map((code) => CARD[code]).find((code) => code !== undefined);
    return kind === undefined || value === undefined ? [] : [{ type: kind, no: value }];
  });
  return cards.length === 0 && document?.type === '01' ? [{ type: ID_CARD, no: document.no }] : cards;
}
