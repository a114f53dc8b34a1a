/** The elements of FHIR R4 (4.0.1) that the referral exchange reads and writes; everything else of a resource is left alone. */

export interface Coding { system?: string; code?: string; display?: string }
export interface CodeableConcept { coding?: Coding[]; text?: string }
export interface Identifier { system?: string; value?: string; type?: CodeableConcept }
export interface Reference { reference?: string; identifier?: Identifier; display?: string; type?: string }
export interface Quantity { value?: number; unit?: string; code?: string; system?: string }
export interface Period { start?: string; end?: string }
export interface HumanName { text?: string; family?: string; given?: string[] }
export interface ContactPoint { system?: string; value?: string }
export interface Address { text?: string; line?: string[] }
export interface Annotation { text?: string }

export interface Resource { resourceType: string; id?: string }
export interface BundleEntry { fullUrl?: string; resource?: Resource }
export interface Bundle extends Resource { resourceType: 'Bundle'; type?: string; entry?: BundleEntry[] }

export interface Patient extends Resource {
  resourceType: 'Patient';
  identifier?: Identifier[]; name?: HumanName[]; gender?: string; birthDate?: string; telecom?: ContactPoint[]; address?: Address[];
  contact?: { name?: HumanName; telecom?: ContactPoint[] }[];
}
export interface Organization extends Resource { resourceType: 'Organization'; identifier?: Identifier[]; name?: string }
export interface Practitioner extends Resource { resourceType: 'Practitioner'; identifier?: Identifier[]; name?: HumanName[]; telecom?: ContactPoint[] }
export interface PractitionerRole extends Resource {
  resourceType: 'PractitionerRole'; practitioner?: Reference; organization?: Reference; specialty?: CodeableConcept[];
}
export interface Condition extends Resource { resourceType: 'Condition'; code?: CodeableConcept; category?: CodeableConcept[]; verificationStatus?: CodeableConcept; note?: Annotation[] }
export interface Observation extends Resource {
  resourceType: 'Observation'; code?: CodeableConcept; valueQuantity?: Quantity; valueInteger?: number; component?: { code?: CodeableConcept; valueQuantity?: Quantity }[];
}
export interface Consent extends Resource {
  resourceType: 'Consent'; status?: string; performer?: Reference[]; dateTime?: string; policyRule?: CodeableConcept;
  verification?: { verified?: boolean; verifiedWith?: Reference; verificationDate?: string }[];
}
export interface MedicationStatement extends Resource {
  resourceType: 'MedicationStatement'; medicationCodeableConcept?: CodeableConcept; dosage?: { text?: string }[];
}
export interface AllergyIntolerance extends Resource { resourceType: 'AllergyIntolerance'; code?: CodeableConcept }
export interface ServiceRequest extends Resource {
  resourceType: 'ServiceRequest';
  identifier?: Identifier[]; status?: string; intent?: string; priority?: string; category?: CodeableConcept[]; code?: CodeableConcept;
  subject?: Reference; requester?: Reference; performer?: Reference[]; performerType?: CodeableConcept; orderDetail?: CodeableConcept[];
  reasonCode?: CodeableConcept[]; reasonReference?: Reference[]; supportingInfo?: Reference[]; occurrencePeriod?: Period; note?: Annotation[];
  patientInstruction?: string; authoredOn?: string;
}

export interface OperationOutcomeIssue {
  severity: 'fatal' | 'error' | 'warning' | 'information'; code: string; diagnostics?: string; details?: CodeableConcept; expression?: string[];
}
export interface OperationOutcome { resourceType: 'OperationOutcome'; issue: OperationOutcomeIssue[] }
