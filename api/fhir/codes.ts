import type { CodeableConcept, Coding, HumanName, Identifier } from './r4.ts';

/** Code systems of the dictionary in FHIR: `urn:yilian:<system>`, e.g. `urn:yilian:referral.aim`. */
export const dictionary = (system: string): string => `urn:yilian:${system}`;

/** Organisations and people of the region, by their codes in the registers. */
export const ORGANISATION = 'urn:yilian:organisation';
export const DEPARTMENT = 'urn:yilian:department';
/** Number of a referral, e.g. ZZC00001202611210001U. */
export const REFERRAL = 'urn:yilian:referral';

const ICD10 = new Set(['http://hl7.org/fhir/sid/icd-10', 'urn:oid:2.16.840.1.113883.6.3', dictionary('icd10')]);
const LOINC = 'http://loinc.org';
export const IDENTIFIER_TYPE = 'http://terminology.hl7.org/CodeSystem/v2-0203';
/** Citizen identity number, object identifier of the Chinese health data standards. */
export const CITIZEN_ID = new Set(['urn:oid:2.16.156.10011.1.3']);

export const codings = (concepts: CodeableConcept | readonly CodeableConcept[] | undefined): Coding[] =>
  (concepts === undefined ? [] : Array.isArray(concepts) ? (concepts as CodeableConcept[]) : [concepts as CodeableConcept]).flatMap((concept) => concept?.coding ?? []);

/** All codes of one system, each once. */
export const codesIn = (concepts: CodeableConcept | readonly CodeableConcept[] | undefined, system: string): string[] =>
  [...new Set(codings(concepts).filter((coding) => coding.system === system).flatMap(({ code }) => (code === undefined ? [] : [code])))];

export const icd10Of = (concept: CodeableConcept | undefined): Coding | undefined => codings(concept).find(({ system }) => system !== undefined && ICD10.has(system));
export const loincOf = (concept: CodeableConcept | undefined): string | undefined => codesIn(concept, LOINC)[0];

/** What to show for a concept: its text, else the first display. */
export const textOf = (concept: CodeableConcept | undefined): string | undefined => concept?.text ?? codings(concept).find(({ display }) => display !== undefined)?.display;

/** A Chinese name is written as a whole; family and given name join without a space. */
export const nameOf = (names: readonly HumanName[] | undefined): string | undefined => {
  const [name] = names ?? [];
  const joined = `${name?.family ?? ''}${name?.given?.join('') ?? ''}`;
  return name?.text ?? (joined === '' ? undefined : joined);
};

export const identifierIn = (identifiers: readonly Identifier[] | undefined, system: string): string | undefined =>
  identifiers?.find((identifier) => identifier.system === system)?.value;
